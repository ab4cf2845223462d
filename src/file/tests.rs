use super::*;

#[test]
fn a_file_appears_complete_with_its_folders_and_normal_permissions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/film.gif");
    write_whole(&path, b"first").unwrap();
    write_whole(&path, b"second").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"second");
    let plain = folder.path().join("plain");
    std::fs::write(&plain, b"").unwrap();
    let permissions = |path: &Path| std::fs::metadata(path).unwrap().permissions();
    assert_eq!(permissions(&path), permissions(&plain));
}

#[test]
fn an_abandoned_file_leaves_the_old_one_and_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.gif");
    write_whole(&path, b"old").unwrap();
    let mut file = WholeFile::create(&path).unwrap();
    file.write_all(b"half of the ne").unwrap();
    drop(file);
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_is_kept_and_a_device_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let [film, link] = ["film.gif", "link.gif"].map(|name| folder.path().join(name));
    write_whole(&film, b"old").unwrap();
    std::os::unix::fs::symlink("film.gif", &link).unwrap();
    write_whole(&link, b"new").unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read(&film).unwrap(), b"new");
    let error = write_whole(Path::new("/dev/null"), b"").unwrap_err().to_string();
    assert!(error.contains("/dev/null") && error.contains("is a device"), "{error}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn only_files_left_by_killed_programs_are_removed_by_the_first_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in [
        ".gan-sim-left01.part",
        ".gan-sim-other1.part",
        ".gan-sim-mine",
        ".gan-sim-notes.part",
        "images.part",
    ] {
        std::fs::write(at(name), b"half").unwrap();
    }
    std::fs::create_dir(at(".gan-sim-folder.part")).unwrap();
    let other = std::fs::File::open(at(".gan-sim-other1.part")).unwrap();
    other.lock().unwrap();
    let file = WholeFile::create(&at("film.gif")).unwrap();
    assert_eq!(names(folder.path()).len(), 6, "{:?}", names(folder.path()));
    file.commit_with(b"whole").unwrap();
    let left = [
        ".gan-sim-folder.part",
        ".gan-sim-mine",
        ".gan-sim-notes.part",
        ".gan-sim-other1.part",
        "film.gif",
        "images.part",
    ];
    assert_eq!(names(folder.path()), left);
}

#[cfg(unix)]
#[test]
fn a_dangling_link_is_kept_and_its_target_appears() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["links", "real"] {
        std::fs::create_dir(at(name)).unwrap();
    }
    symlink("../real/film.gif", at("links/film.gif")).unwrap();
    symlink("film.gif", at("links/again.gif")).unwrap();
    write_whole(&at("links/again.gif"), b"film").unwrap();
    assert!(at("links/again.gif").is_symlink() && at("links/film.gif").is_symlink());
    assert_eq!(std::fs::read(at("real/film.gif")).unwrap(), b"film");

    symlink("../none/film.gif", at("links/nowhere.gif")).unwrap();
    let error = write_whole(&at("links/nowhere.gif"), b"").unwrap_err().to_string();
    assert!(
        error.contains("links/nowhere.gif: is a link to") && error.contains("folder does not exist"),
        "{error}"
    );
    symlink("b.gif", at("a.gif")).unwrap();
    symlink("a.gif", at("b.gif")).unwrap();
    let error = write_whole(&at("a.gif"), b"").unwrap_err().to_string();
    assert!(error.contains("a.gif") && error.contains("symbolic links"), "{error}");
    assert_eq!(names(folder.path()), ["a.gif", "b.gif", "links", "real"]);
}

#[cfg(unix)]
#[test]
fn a_private_file_stays_private_and_a_read_only_one_unchanged() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("film.gif");
    write_whole(&path, b"old").unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    for private in [0o600, 0o640, 0o777] {
        std::fs::set_permissions(&path, Permissions::from_mode(private)).unwrap();
        let mut file = WholeFile::create(&path).unwrap();
        assert_eq!(mode(file.part()) & !private, 0, "readable for others while it is written");
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert_eq!(mode(&path), private);
    }
    std::fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let error = write_whole(&path, b"newer").unwrap_err().to_string();
    assert!(error.contains("film.gif: is read-only; make it writable"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_too_long_is_refused_at_once_with_its_length() {
    let folder = tempfile::tempdir().unwrap();
    write_whole(&folder.path().join("x".repeat(255)), b"").unwrap();
    for name in ["x".repeat(256), format!("{}/film.gif", "x".repeat(256))] {
        let error = probe(&folder.path().join(name)).unwrap_err().to_string();
        assert!(
            error.contains("too long for the file system: the longest name in it has 256 bytes"),
            "{error}"
        );
    }
    let deep = folder.path().join("x/".repeat(2500));
    let error = probe(&deep.join("film.gif")).unwrap_err().to_string();
    assert!(error.contains("too long") && error.contains("all of it 50"), "{error}");
}

#[test]
fn a_folder_in_the_way_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_whole(folder.path(), b"").unwrap_err().to_string();
    assert!(error.contains(&folder.path().display().to_string()), "{error}");
    assert!(error.contains("is a folder"), "{error}");
}
