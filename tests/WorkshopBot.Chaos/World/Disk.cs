using Microsoft.Win32.SafeHandles;

namespace WorkshopBot.Chaos.World;

/// <summary>A file system of its own under the bot's data, which fills up and is given room again. Only root may mount one.</summary>
internal sealed class Disk : IAsyncDisposable
{
    private const string Size = "128m";

    private readonly string folder;
    private readonly string filler;

    private Disk(string folder) => (this.folder, filler) = (folder, Path.Combine(folder, "filler"));

    /// <returns>Null where it may not be mounted.</returns>
    public static async Task<Disk?> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await Programs.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size},mode=0700", "tmpfs", folder]);
            return new(folder);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = File.OpenHandle(filler, FileMode.Create, FileAccess.Write);
        foreach (var size in new[] { 1 << 20, 4096 })
        {
            while (TryWrite(file, new byte[size]))
            {
            }
        }
    }

    public void MakeRoom() => File.Delete(filler);

    public async ValueTask DisposeAsync() => await Programs.RunAsync("umount", ["-l", folder]);

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
}
