using Microsoft.Extensions.Logging;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>
/// What is kept in a folder is for the user alone under whom the bot runs (0700, and 0600 for files), whatever the umask; what
/// stood there with wider rights is narrowed. On Windows the folder's own rights hold.
/// </summary>
internal static partial class OwnerOnly
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder of a database where it is missing, and narrows it and every file of the database.</summary>
    /// <exception cref="InvalidDataException">The folder is one that others use too.</exception>
    public static void Keep(string database, ILogger logger)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(database))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder) ?? folder);
            Directory.CreateDirectory(folder, OwnFolder);
        }
        if (Path.GetDirectoryName(folder) is null || File.GetUnixFileMode(folder).HasFlag(UnixFileMode.StickyBit))
            throw new InvalidDataException($"{folder} is for everybody on this machine: the bot's folder is for its own user alone. Name one of its own with --data.");
        var wide = Narrow(folder, logger) ? 1 : 0;
        foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileName(database) + "*"))
            wide += Narrow(file, logger) ? 1 : 0;
        if (wide > 0)
            LogNarrowed(logger, folder, wide);
    }

    /// <summary>
    /// Makes an empty file where it is missing. One that is there is not touched: to close it would let go of SQLite's locks on
    /// it.
    /// </summary>
    public static void Make(string path)
    {
        if (File.Exists(path))
            return;
        try
        {
            Open(path, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker.
        }
    }

    /// <summary>Opens a file that, where it is made anew, is its owner's alone.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return new(path, options);
    }

    private static bool Narrow(string path, ILogger logger)
    {
        if (OperatingSystem.IsWindows())
            return false;
        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~OwnFolder) == 0)
                return false;
            File.SetUnixFileMode(path, mode & OwnFolder);
            return true;
        }
        catch (FileNotFoundException)
        {
            // SQLite takes its log away when the last connection closes.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            LogNotNarrowed(logger, path);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Others on this machine could read {Folder}: its rights, and those of what it holds ({Count} in all), are its owner's alone from now on.")]
    private static partial void LogNarrowed(ILogger logger, string folder, int count);

    [LoggerMessage(LogLevel.Warning, "{Path} belongs to another user, so that its rights cannot be narrowed: make sure that nobody but the bot's user can read it (chmod 0700 for the folder, 0600 for files).")]
    private static partial void LogNotNarrowed(ILogger logger, string path);
}
