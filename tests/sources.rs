//! Every Python source of the repository compiles, for every version that it is meant for, and is
//! refused where CPython refuses it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use interleave::code::compile::{CompileOptions, compile_module};
use interleave::version::PythonVersion;

/// The Python files of a folder of the repository, sorted.
fn sources(folder: &str) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    Ok(paths)
}

/// CPython refused the program before it ran: its complaint stands without a traceback.
fn is_refused(path: &Path) -> bool {
    fs::read_to_string(path.with_extension("err"))
        .is_ok_and(|said| said.starts_with("  File ") && said.contains("Error: "))
}

/// The programs of `tests/programs` that go beyond what must run.
fn is_deep(path: &Path) -> bool {
    let levels = fs::read_to_string(path.with_file_name("LEVELS.txt")).unwrap_or_default();
    let deep = levels.split_once("[deep]").map_or("", |(_, deep)| deep);
    let name = path.file_stem().and_then(|stem| stem.to_str());
    deep.lines().any(|line| Some(line) == name)
}

#[test]
fn sources_compile_as_in_cpython() -> io::Result<()> {
    let mut report = String::new();
    for folder in ["tests/programs", "www/programs", "benches/programs"] {
        for path in sources(folder)? {
            let source = fs::read_to_string(&path)?;
            let newest_only = source.starts_with("# requires 3.1");
            for version in PythonVersion::ALL {
                let old = !matches!(version, PythonVersion::V3_14 | PythonVersion::V3_14t);
                if newest_only && old {
                    continue;
                }
                let options = CompileOptions {
                    version,
                    is_internal: false,
                };
                let compiled = compile_module(&source, "program.py", &options);
                match compiled {
                    Err(complaints) if !is_refused(&path) && !is_deep(&path) => {
                        report.push_str(&format!(
                            "{} as {}: {complaints:?}\n",
                            path.display(),
                            version.name()
                        ));
                    }
                    Ok(_) if is_refused(&path) => {
                        report.push_str(&format!(
                            "{} as {}: compiled\n",
                            path.display(),
                            version.name()
                        ));
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
    Ok(())
}
