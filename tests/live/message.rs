//! Messages are pickles: what is written is read again, and Python reads it too.

use interleave::live::message::{bytes_of, pickle, unpickle};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_pickled_is_read_again(number: i32, payload in prop::collection::vec(any::<u8>(), 0..100)) {
        let bytes = pickle(number, &payload);
        prop_assert_eq!(bytes.len(), bytes_of(u32::try_from(payload.len()).expect("short")) as usize);
        prop_assert_eq!(unpickle(&bytes), Some((number, payload.as_slice())));
    }

    #[test]
    fn anything_else_is_no_message(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Some((number, payload)) = unpickle(&bytes) {
            prop_assert_eq!(pickle(number, payload), bytes);
        }
    }
}

#[test]
fn a_message_is_what_python_writes() {
    // pickle.dumps((-2, b"ab"), 3), but for the memo and the short length that it prefers.
    let expected = b"\x80\x03J\xfe\xff\xff\xffB\x02\x00\x00\x00ab\x86.";
    assert_eq!(pickle(-2, b"ab"), expected);
}
