"""The few bytes of ASN.1 (DER) that a time stamp needs: values in, tag and content out."""

from __future__ import annotations

from dataclasses import dataclass

SEQUENCE, SET, INTEGER, OCTETS, OID, NULL, TRUE = 0x30, 0x31, 0x02, 0x04, 0x06, 0x05, 0x01
LONG_FORM = 0x80
MAX_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One DER value: its tag, its content and its whole encoding."""

    tag: int
    content: bytes
    whole: bytes

    @property
    def parts(self) -> tuple[Value, ...]:
        """Give the values inside it; raises ValueError where they are not well-formed."""
        found = []
        rest = self.content
        while rest:
            value = read(rest)
            found.append(value)
            rest = rest[len(value.whole) :]
        return tuple(found)


def read(data: bytes) -> Value:
    """Read the value at the start of the data; raises ValueError where it is cut."""
    if len(data) < 2:  # noqa: PLR2004
        raise ValueError("DER value is cut")
    length, start = data[1], 2
    if length & LONG_FORM:
        count = length & ~LONG_FORM
        if not 1 <= count <= MAX_LENGTH_BYTES or len(data) < start + count:
            raise ValueError("DER length is not readable")
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    if len(data) < start + length:
        raise ValueError("DER value is cut")
    return Value(tag=data[0], content=data[start : start + length], whole=data[: start + length])


def write(tag: int, content: bytes) -> bytes:
    """Write a value."""
    if len(content) < LONG_FORM:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, LONG_FORM | len(length)]) + length + content


def write_number(number: int) -> bytes:
    """Write a number that is not negative."""
    return write(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))
