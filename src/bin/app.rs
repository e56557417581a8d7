//! The page. Mounts the Yew application on the document's body; on other targets there is no page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    interleave::web::mount();
}
