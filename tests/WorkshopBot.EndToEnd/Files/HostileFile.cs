using System.IO.Compression;
using System.Text;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>A file that somebody made to hurt whoever reads it, and the command that it is given to.</summary>
/// <param name="Name">What it is, as a test is named; with the extension.</param>
/// <param name="Command">The words before the file's name, and those after it.</param>
/// <param name="Write">Writes it to a path.</param>
internal sealed record HostileFile(string Name, string Command, Action<string> Write)
{
    /// <summary>What the refusal must say. Without it the file may also be read, if that is as quick.</summary>
    public string? Says { get; init; }

    public static IEnumerable<HostileFile> All => [.. HostileNotes.All, .. HostileWord.All, .. HostileTables.All, .. HostileYaml.All, .. HostileBackups.All];

    public override string ToString() => Name;

    public static HostileFile Of(string name, string command, Func<byte[]> content, string? says = null) => new(name, command, path => File.WriteAllBytes(path, content())) { Says = says };

    public static HostileFile Of(string name, string command, Func<string> text, string? says = null) => new(name, command, path => File.WriteAllText(path, text(), new UTF8Encoding(false))) { Says = says };

    /// <summary>A file that takes no room on the disk and claims to be large.</summary>
    public static HostileFile Claiming(string name, string command, string begins, long bytes, string says) => new(name, command, path =>
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(begins));
        file.SetLength(bytes);
    })
    { Says = says };

    public static string Times(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    public static byte[] Zip(params (string Name, Action<Stream> Write)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in entries)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(part);
            }
        }
        return stream.ToArray();
    }

    /// <summary>An entry with a beginning, something repeated, and an end.</summary>
    public static (string Name, Action<Stream> Write) Part(string name, string before, string piece = "", long times = 0, string after = "")
    {
        return (name, WriteTo);

        void WriteTo(Stream stream)
        {
            stream.Write(Encoding.UTF8.GetBytes(before));
            var each = Math.Max(1, 65_536 / Math.Max(1, piece.Length));
            var many = Encoding.UTF8.GetBytes(piece.Length == 0 ? "" : Times(piece, each));
            var left = times;
            for (; left >= each; left -= each)
                stream.Write(many);
            for (; left > 0; left--)
                stream.Write(Encoding.UTF8.GetBytes(piece));
            stream.Write(Encoding.UTF8.GetBytes(after));
        }
    }
}
