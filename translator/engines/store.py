"""What is known of a model's folder."""

from hashlib import file_digest, sha256
from pathlib import Path


def digest_of(folder: Path) -> str:
    """The digest of a model: of the names and contents of all its files."""
    whole = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            whole.update(f"{path.relative_to(folder).as_posix()} {file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()
