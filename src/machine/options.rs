//! What the learner chooses before a run. In the machine layer, which obeys it; `session::options` shows it to the views.

use crate::time::VirtualNanos;
pub use crate::version::PythonVersion;
use serde::{Deserialize, Serialize};

/// What instructions and system calls cost in virtual time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CostProfile {
    /// About what they cost under CPython.
    #[default]
    CPython,
    /// Nothing: only sleeps and IO take time.
    Zero,
}

/// How `multiprocessing` starts a process where the program does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DefaultStart {
    /// Copy the parent.
    Fork,
    /// A new interpreter that imports the program again.
    Spawn,
}

/// All that decides a run, besides the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// Which CPython.
    pub python: PythonVersion,
    /// Cores of the machine, 1 to 64.
    pub cores: u32,
    /// `sys.getswitchinterval()`.
    pub switch_interval: VirtualNanos,
    /// What costs what.
    pub cost: CostProfile,
    /// The seed of everything random (`random`, hash of nothing: string hashes are fixed).
    pub seed: u64,
    /// How processes start; `None`: as that Python does on Linux (fork up to 3.13, forkserver from 3.14).
    pub start_method: Option<DefaultStart>,
    /// CPU time that a new interpreter takes to start; `None`: as the cost table says.
    pub process_start: Option<VirtualNanos>,
    /// Functions of the program, by qualified name, whose calls and returns become events.
    pub watch: Vec<String>,
    /// Instructions after which the run is cut.
    pub budget_instructions: u64,
    /// `sys.argv[1:]`.
    pub argv: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            python: PythonVersion::default(),
            cores: 4,
            switch_interval: VirtualNanos::from_millis(5),
            cost: CostProfile::default(),
            seed: 0,
            start_method: None,
            process_start: None,
            watch: Vec::new(),
            budget_instructions: 200_000_000,
            argv: Vec::new(),
        }
    }
}
