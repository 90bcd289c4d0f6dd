"""Make brochure/data/icc/FOGRA39.icc, the profile of coated paper that press files embed by default.

For developers: needs Debian's argyll (colprof) and icc-profiles-free, which carries Fogra's characterization data
(FOGRA39L.ti3, zlib license). The tables are Argyll's low resolution: a leaflet is drawn in ink values already, and the
profile only says what they look like. The table back to ink holds to 300 percent.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

DATA = Path("/usr/share/color/icc/FOGRA39L.ti3")
TARGET = Path(__file__).parent.parent / "brochure" / "data" / "icc" / "FOGRA39.icc"
NAMES = ("-A", "brochure", "-M", "FOGRA39L", "-D", "Coated FOGRA39L (ISO 12647-2), from its characterization data")
ORIGIN = "From FOGRA39L.ti3 of icc-profiles-free, (c) Kai-Uwe Behrmann, zlib license, by Argyll's colprof"


def main() -> None:
    """Run colprof in a folder of its own and keep the profile."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(DATA, folder)
        command = ["colprof", "-v", "-ql", "-bl", "-l300", *NAMES, "-C", ORIGIN, DATA.stem]
        subprocess.run(command, cwd=folder, check=True)
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(folder) / f"{DATA.stem}.icc", TARGET)


if __name__ == "__main__":
    main()
