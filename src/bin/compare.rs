//! The page that compares the models. Mounts its Yew application on the document's body; on other targets there is no page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    interleave::web::mount_compare();
}
