{% load i18n static site_tags %}<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0"
  exclude-result-prefixes="atom itunes podcast">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:template match="/rss/channel">
    <html lang="{{ language }}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="title"/></title>
        <link rel="stylesheet" href="{% static "build/feed.css" %}"/>
        <link rel="icon" href="{% static "build/plate.svg" %}" type="image/svg+xml"/>
      </head>
      <body class="feed">
        <main class="feed__main">
          <div class="feed__how">
            <p class="feed__what">{% translate "This is the feed of a podcast. Apps read it; people listen." %}</p>
            <p>{% translate "Copy this address into the app in which you listen to podcasts, and every new episode will come by itself:" %}</p>
            <p><code class="feed__address"><xsl:value-of select="atom:link[@rel='self']/@href"/></code></p>
          </div>
          <header class="feed__series">
            <xsl:if test="image/url">
              <img class="feed__cover" alt="" width="200" height="200">
                <xsl:attribute name="src"><xsl:value-of select="image/url"/></xsl:attribute>
              </img>
            </xsl:if>
            <div>
              <h1 class="feed__title"><xsl:value-of select="title"/></h1>
              <p class="feed__lead"><xsl:value-of select="description"/></p>
              <p><a class="feed__home">
                <xsl:attribute name="href"><xsl:value-of select="link"/></xsl:attribute>
                {% translate "Open the page of the series" %}
              </a></p>
            </div>
          </header>
          <h2 class="feed__count">{% translate "Episodes" %} (<xsl:value-of select="count(item)"/>)</h2>
          <ol class="feed__episodes">
            <xsl:for-each select="item">
              <li class="feed__episode">
                <h3 class="feed__name">
                  <a>
                    <xsl:attribute name="href"><xsl:value-of select="link"/></xsl:attribute>
                    <xsl:value-of select="title"/>
                  </a>
                </h3>
                <p class="feed__day"><xsl:value-of select="substring(pubDate, 6, 11)"/></p>
                <audio class="feed__player" controls="controls" preload="none">
                  <xsl:attribute name="src"><xsl:value-of select="enclosure/@url"/></xsl:attribute>
                </audio>
              </li>
            </xsl:for-each>
          </ol>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
