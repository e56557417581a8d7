//! The live engine's workers, coordinator and strands; on other targets there are none.

fn main() {
    #[cfg(target_arch = "wasm32")]
    interleave::web::live::start();
}
