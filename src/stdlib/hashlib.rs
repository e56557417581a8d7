//! `hashlib`: MD5, SHA-1 and SHA-256, with which CPU-bound examples like to keep a core busy.
//!
//! Source: RFC 1321, RFC 3174, FIPS 180-4.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeModule, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use std::sync::OnceLock;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "hashlib",
    functions: &[NativeDef {
        name: "_digest",
        signature: "(name, data, /)",
        call: digest,
    }],
    classes: &[],
    init: None,
    prelude: Some(include_str!("hashlib.py")),
};

fn digest(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let data = match vm.heap.object(args.get(1)) {
        Some(Object::Bytes(bytes)) => bytes.to_vec(),
        Some(Object::ByteArray(bytes)) => bytes.clone(),
        _ => return Err(vm.type_error("object supporting the buffer API required")),
    };
    let bytes = match vm.heap.as_str(args.get(0)).map(|name| &**name) {
        Some("md5") => md5(&data),
        Some("sha1") => sha1(&data),
        _ => sha256(&data),
    };
    vm.charge_items(data.len() / 8);
    let digest = vm
        .heap
        .alloc(TypeTag::Bytes, Object::Bytes(bytes.as_slice().into()));
    Ok(Reply::Value(digest))
}

/// The message with its padding, cut into blocks of sixteen words; `word` reads one.
fn blocks(data: &[u8], length: [u8; 8], word: fn([u8; 4]) -> u32) -> Vec<[u32; 16]> {
    let mut padded = data.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&length);
    padded
        .chunks_exact(64)
        .map(|block| {
            let mut words = [0; 16];
            for (at, bytes) in block.chunks_exact(4).enumerate() {
                words[at] = word([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
            words
        })
        .collect()
}

fn bits(data: &[u8]) -> u64 {
    (data.len() as u64).wrapping_mul(8)
}

fn md5(data: &[u8]) -> Vec<u8> {
    const SHIFTS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in blocks(data, bits(data).to_le_bytes(), u32::from_le_bytes) {
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64 {
            let (mix, at) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), (5 * i + 1) % 16),
                2 => (b ^ c ^ d, (3 * i + 5) % 16),
                _ => (c ^ (b | !d), (7 * i) % 16),
            };
            let sine = (((i + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a
                .wrapping_add(mix)
                .wrapping_add(sine)
                .wrapping_add(block[at]);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(SHIFTS[i / 16][i % 4]));
        }
        for (word, more) in state.iter_mut().zip([a, b, c, d]) {
            *word = word.wrapping_add(more);
        }
    }
    state.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn sha1(data: &[u8]) -> Vec<u8> {
    let mut state = [
        0x6745_2301_u32,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in blocks(data, bits(data).to_be_bytes(), u32::from_be_bytes) {
        let mut words = [0_u32; 80];
        words[..16].copy_from_slice(&block);
        for i in 16..80 {
            words[i] = (words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in words.into_iter().enumerate() {
            let (mix, constant) = match i / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (word, more) in state.iter_mut().zip([a, b, c, d, e]) {
            *word = word.wrapping_add(more);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// The first 32 bits of the fractional part of a root of a small prime: where the constants of SHA-2 come from.
fn root_bits(prime: u64, is_cube: bool) -> u32 {
    // The root times 2^32, by bisection on integers.
    let (mut low, mut high) = (0_u128, 1_u128 << 36);
    while high - low > 1 {
        let middle = low.midpoint(high);
        let is_below = if is_cube {
            middle * middle * middle <= u128::from(prime) << 96
        } else {
            middle * middle <= u128::from(prime) << 64
        };
        if is_below {
            low = middle;
        } else {
            high = middle;
        }
    }
    low as u32
}

fn primes(count: usize) -> Vec<u64> {
    (2..)
        .filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
        .take(count)
        .collect()
}

/// The start state and the round constants of SHA-256, made once.
fn sha256_constants() -> &'static ([u32; 8], Vec<u32>) {
    static CONSTANTS: OnceLock<([u32; 8], Vec<u32>)> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        let primes = primes(64);
        let mut start = [0_u32; 8];
        for (word, &prime) in start.iter_mut().zip(&primes) {
            *word = root_bits(prime, false);
        }
        let rounds = primes.iter().map(|&prime| root_bits(prime, true)).collect();
        (start, rounds)
    })
}

fn sha256(data: &[u8]) -> Vec<u8> {
    let (start, rounds) = sha256_constants();
    let mut state = *start;
    for block in blocks(data, bits(data).to_be_bytes(), u32::from_be_bytes) {
        let mut words = [0_u32; 64];
        words[..16].copy_from_slice(&block);
        for i in 16..64 {
            let (x, y) = (words[i - 15], words[i - 2]);
            let x = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let y = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            words[i] = words[i - 16]
                .wrapping_add(x)
                .wrapping_add(words[i - 7])
                .wrapping_add(y);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, constant) in words.iter().zip(rounds) {
            let mix = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let first = h
                .wrapping_add(mix)
                .wrapping_add((e & f) ^ (!e & g))
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let mix = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let second = mix.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
        for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(more);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}
