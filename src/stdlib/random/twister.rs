//! MT19937: the generator behind `random.random()`.

const SIZE: usize = 624;
const SHIFT: usize = 397;

/// 624 words of state, and which of them is drawn next.
#[derive(Clone, Debug)]
pub(super) struct Twister {
    state: [u32; SIZE],
    next: usize,
}

impl Twister {
    /// `init_by_array`: a generator for a key of one or more words.
    pub(super) fn seeded(key: &[u32]) -> Self {
        let key = if key.is_empty() { &[0] } else { key };
        let mut state = [0_u32; SIZE];
        state[0] = 19_650_218;
        for at in 1..SIZE {
            let previous = state[at - 1];
            state[at] = 1_812_433_253_u32
                .wrapping_mul(previous ^ (previous >> 30))
                .wrapping_add(at as u32);
        }
        let (mut at, mut of_key) = (1, 0);
        for _ in 0..SIZE.max(key.len()) {
            let previous = state[at - 1];
            state[at] = (state[at] ^ (previous ^ (previous >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[of_key])
                .wrapping_add(of_key as u32);
            at = Self::following(at, &mut state);
            of_key = (of_key + 1) % key.len();
        }
        for _ in 1..SIZE {
            let previous = state[at - 1];
            state[at] = (state[at] ^ (previous ^ (previous >> 30)).wrapping_mul(1_566_083_941))
                .wrapping_sub(at as u32);
            at = Self::following(at, &mut state);
        }
        state[0] = 0x8000_0000;
        Self { state, next: SIZE }
    }

    /// The next place to mix; after the last comes the second, and the first gets the last's word.
    fn following(at: usize, state: &mut [u32; SIZE]) -> usize {
        if at + 1 < SIZE {
            return at + 1;
        }
        state[0] = state[SIZE - 1];
        1
    }

    /// 32 random bits.
    pub(super) fn next_u32(&mut self) -> u32 {
        if self.next >= SIZE {
            self.twist();
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A float in [0, 1) with 53 random bits.
    pub(super) fn next_f64(&mut self) -> f64 {
        let high = self.next_u32() >> 5;
        let low = self.next_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)
    }

    fn twist(&mut self) {
        for at in 0..SIZE {
            let mixed =
                (self.state[at] & 0x8000_0000) | (self.state[(at + 1) % SIZE] & 0x7fff_ffff);
            let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[at] = self.state[(at + SHIFT) % SIZE] ^ (mixed >> 1) ^ odd;
        }
        self.next = 0;
    }

    /// The state and the place in it, as `getstate()` shows them.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> + use<> {
        let next = self.next as u32;
        self.state.into_iter().chain([next])
    }

    /// The reverse; `None` if there are not as many words.
    pub(super) fn from_words(words: &[u32]) -> Option<Self> {
        let (next, state) = words.split_last()?;
        let next = *next as usize;
        let state = <[u32; SIZE]>::try_from(state).ok()?;
        (next <= SIZE).then_some(Self { state, next })
    }
}
