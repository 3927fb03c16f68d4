using Microsoft.Win32.SafeHandles;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>A file system of its own with little room, which fills up and is given room again.</summary>
internal sealed class TinyDisk : IAsyncDisposable
{
    private readonly string filler;

    private TinyDisk(string folder) => (Folder, filler) = (folder, Path.Combine(folder, "filler"));

    public string Folder { get; }

    /// <summary>Skips the test, visibly, where none can be made: only root may, and nothing that is installed helps.</summary>
    public static async Task<TinyDisk> MakeAsync(string size, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("workshopbot-disk-").FullName;
        if (await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder], cancellation) is { } failed)
        {
            Directory.Delete(folder);
            Assert.Skip($"A file system of its own cannot be mounted here: {failed}");
        }
        return new(folder);
    }

    /// <summary>A folder on it for the user that PostgreSQL's server runs as.</summary>
    public async Task<string> FolderForPostgresAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "tablespace")).FullName;
        Assert.Null(await RunAsync("chown", ["postgres", folder], cancellation));
        return folder;
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = File.OpenHandle(filler, FileMode.Create, FileAccess.Write);
        foreach (var size in new[] { 1 << 20, 4096 })
            while (TryWrite(file, new byte[size]))
            {
            }
    }

    public void MakeRoom() => File.Delete(filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", [Folder], CancellationToken.None);
        Directory.Delete(Folder);
    }

    private static bool TryWrite(SafeFileHandle file, byte[] bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, RandomAccess.GetLength(file));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <returns>What it said, where it failed.</returns>
    private static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        await using var process = ChildProcess.Start(program, arguments, Path.GetTempPath());
        return await process.EndsAsync(cancellation) == 0 ? null : $"{program}: {process.Output}";
    }
}
