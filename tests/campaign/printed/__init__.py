"""Every kind of file that leaves the house, made once and looked at by eyes other than those that made it.

`shelf` is what they are made of, `files` is the list of them, `pictures` compares a page with the one that somebody
looked at. When a picture changes on purpose, store it anew and look at it before it is committed:

    STORE_PICTURES=1 python -m pytest tests/campaign/printed
"""
