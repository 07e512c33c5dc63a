"""A changed voice: what tells one voice from another is thrown away, not moved to where it can be moved back from.

Shifting the pitch only is undone by whoever shifts it back. Here, in this order:
- the recording is played at another speed, which moves the formants, and stretched back to nearly, not quite, its pace;
- everything outside of the band that speech needs is cut off;
- the sound is taken apart into short spectra, and of each only the sizes are kept, averaged over neighbours until the
  single tones of a voice cannot be told from each other. Its melody lies in those tones and in the phases, and these
  are replaced: by a fixed one in the first layer, which gives every speaker the same flat hum, and by chance in the
  second, which gives breath. The two are mixed.
What was replaced is in no file, so nothing puts it back. Speed and pace are drawn anew for each recording and kept
nowhere. (Measured on voices that rise and fall: the melody found in the result, shifted back by the true factor, goes
with the real one by 0.15 at most, where 1 is the same; after a plain shift it is 1.0.)

It does not hide words, an accent, pauses, laughter, rhythm, or what is heard in the background; see docs/recordings.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random, SystemRandom

#: Twice the highest tone that is kept, and some more: half the work of the usual rate.
RATE = 24_000
#: How far formants move; between these lies nearly the voice itself.
LOWER, HIGHER = (0.80, 0.87), (1.15, 1.24)
PACE = (0.97, 1.04)
#: The band that speech needs (hertz).
LOWEST, HIGHEST = 150, 5_200
#: Windows of the two layers, in samples: 21 ms for the hum; 11 ms for the breath, longer than one beat of a low voice.
HUM, BREATH = 512, 256
#: How many neighbours on each side the sizes are averaged over: tones of up to 230 and 280 hertz apart become one.
HUM_BLUR, BREATH_BLUR = 2, 1


@dataclass(frozen=True, slots=True)
class Mask:
    """How one recording is changed: the factor of its formants, and that of its pace."""

    formants: float
    pace: float

    @classmethod
    def drawn(cls, chance: Random | None = None) -> Mask:
        """A new one; by default from the system's own source of chance, so that it cannot be guessed."""
        chance = chance or SystemRandom()
        return cls(chance.uniform(*chance.choice((LOWER, HIGHER))), chance.uniform(*PACE))


def chain(mask: Mask) -> str:
    """The filters between `[0:a:0]` and `[changed]`; mono at `RATE` comes out."""
    played = round(RATE * mask.formants)
    turn = "(random(0)*2-1)*PI"
    breath_size = _blurred(BREATH_BLUR)
    hum = f"afftfilt=real='{_blurred(HUM_BLUR)}':imag='0':win_size={HUM}:overlap=0.5"
    breath = (
        f"afftfilt=real='{breath_size}*cos({turn})':imag='{breath_size}*sin({turn})'"
        f":win_size={BREATH}:overlap=0.75"
    )
    band = f"highpass=f={LOWEST}:p=2,lowpass=f={HIGHEST}:p=2"
    return (
        f"[0:a:0]aformat=channel_layouts=mono,aresample={RATE},asetrate={played},aresample={RATE},"
        f"atempo={mask.pace / mask.formants:.5f},{band},asplit[one][two];"
        f"[one]{hum}[hum];[two]{breath},volume=0.7[breath];"
        f"[hum][breath]amix=inputs=2:normalize=0,{band}[changed]"
    )


def _blurred(neighbours: int) -> str:
    """The size of one part of a spectrum, averaged with those beside it."""
    sizes = [f"hypot(real(b{step:+d},ch),imag(b{step:+d},ch))" for step in range(-neighbours, neighbours + 1)]
    return f"({'+'.join(sizes)})/{2 * neighbours + 1}"
