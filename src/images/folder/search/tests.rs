use tempfile::TempDir;

use super::*;

fn folder(files: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    dir
}

/// The pictures found, as paths below the folder, and what is left out.
fn found(dir: &Path) -> (Vec<String>, LeftOut) {
    let (paths, left_out) = search(dir).unwrap();
    let below = |path: PathBuf| path.strip_prefix(dir).unwrap().display().to_string().replace('\\', "/");
    (paths.into_iter().map(below).collect(), left_out)
}

#[test]
fn files_left_out_are_counted_in_one_line() {
    let dir = folder(&[
        "a.png",
        "b.PNG",
        "x/1.jpg",
        "x/2.JPG",
        "x/3.jpeg",
        "x/4.bmp",
        "x/5.Jpg",
        "labels.csv",
        "README",
        ".hidden.png",
        ".cache/c.png",
        ".DS_Store",
    ]);
    let (paths, left_out) = found(dir.path());
    assert_eq!(paths, ["a.png", "b.PNG"]);
    assert_eq!(
        left_out.to_string(),
        "3 .jpg, 1 .bmp, 1 .jpeg, 2 other files, 2 hidden files or folders left out; convert the pictures to PNG"
    );
    let (_, only_pictures) = found(&dir.path().join("x"));
    assert_eq!(only_pictures.to_string(), "3 .jpg, 1 .bmp, 1 .jpeg left out; convert them to PNG");
    let other = folder(&["a.png", "notes.txt"]);
    assert_eq!(found(other.path()).1.to_string(), "1 other file left out; only .png files are read");
    assert!(found(folder(&["a.png", ".DS_Store"]).path()).1.is_empty());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn links_to_folders_are_followed_and_no_folder_is_searched_twice() {
        let other = folder(&["1.png", "deep/2.png"]);
        let dir = folder(&["own/0.png", "z.png"]);
        let link = |to: &Path, name: &str| symlink(to, dir.path().join(name)).unwrap();
        link(other.path(), "class1");
        link(other.path(), "class2");
        link(&dir.path().join("own"), "a");
        link(Path::new("."), "loop");
        symlink("..", dir.path().join("own/up")).unwrap();
        symlink(dir.path(), other.path().join("back")).unwrap();
        let (paths, left_out) = found(dir.path());
        assert_eq!(paths, ["class1/1.png", "class1/deep/2.png", "own/0.png", "z.png"]);
        assert!(left_out.is_empty(), "{left_out}");
    }

    #[test]
    fn links_to_files_are_pictures_and_broken_links_are_not() {
        let dir = folder(&["a.png"]);
        symlink("a.png", dir.path().join("b.png")).unwrap();
        symlink("nowhere.png", dir.path().join("c.png")).unwrap();
        symlink("d.png", dir.path().join("d.png")).unwrap();
        let (paths, left_out) = found(dir.path());
        assert_eq!(paths, ["a.png", "b.png"]);
        assert_eq!(left_out.to_string(), "2 broken links left out; only .png files are read");
    }

    #[test]
    fn pipes_sockets_and_devices_are_not_pictures() {
        let dir = folder(&["a.png"]);
        let _socket = UnixListener::bind(dir.path().join("s.png")).unwrap();
        symlink("/dev/zero", dir.path().join("zero.png")).unwrap();
        let (paths, left_out) = found(dir.path());
        assert_eq!(paths, ["a.png"]);
        assert_eq!(left_out.to_string(), "2 pipes, sockets or devices left out; only .png files are read");
    }
}
