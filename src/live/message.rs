//! What goes through queues and pipes: pickled bytes, as `pickle` of Python reads them.
//!
//! A message is the tuple `(number, payload)` in protocol 3: an int of four bytes, and bytes.

/// `PROTO 3`, `BININT`, `BINBYTES` with its length, `TUPLE2`, `STOP`.
const FRAME: u32 = 2 + 5 + 5 + 1 + 1;

/// How long a message with so long a payload is.
#[must_use]
pub const fn bytes_of(payload: u32) -> u32 {
    FRAME + payload
}

/// Pickles `(number, payload)`.
#[must_use]
pub fn pickle(number: i32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    let mut bytes = vec![0x80, 3, b'J'];
    bytes.extend(number.to_le_bytes());
    bytes.push(b'B');
    bytes.extend(length.to_le_bytes());
    bytes.extend(payload);
    bytes.extend([0x86, b'.']);
    bytes
}

/// The number and the payload of a message; none if it is no message.
#[must_use]
pub fn unpickle(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let rest = bytes.strip_prefix(&[0x80, 3, b'J'])?;
    let number = i32::from_le_bytes(*rest.first_chunk()?);
    let rest = rest.get(4..)?.strip_prefix(b"B")?;
    let length = u32::from_le_bytes(*rest.first_chunk()?) as usize;
    let (payload, end) = rest.get(4..)?.split_at_checked(length)?;
    (end == [0x86, b'.']).then_some((number, payload))
}
