//! The compiler: what it makes of the constructs of the language, and what it says of faulty source.

mod corpus;
mod disassembly;
mod expression;
mod faulty;
mod hostile;
