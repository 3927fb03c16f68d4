using System.IO.Compression;
using System.Text;
using static WorkshopBot.EndToEnd.Files.HostileFile;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Files for <c>restore</c>.</summary>
internal static class HostileBackups
{
    private const string Head = "{\"format\":\"workshopbot-backup\",\"version\":1,\"at\":\"2026-01-01T00:00:00Z\"}\n";

    public static IEnumerable<HostileFile> All =>
    [
        Backup("a line of a gigabyte.backup", () => Part("", Head + "[\"", "a", 1_000_000_000, "\"]\n")),
        Backup("line ends for half a gigabyte.backup", () => Part("", Head, "\n", 500_000_000, "")),
        Backup("a row of a million columns.backup", () => Part("", Head + "[\"events\"", ",1", 7_000_000, "]\n")),
        Backup("lists in lists.backup", () => Part("", Head, "[", 10_000_000, "")),
        Backup("a head of a million fields.backup", () => Part("", "{\"a\":1", ",\"a\":1", 2_000_000, "}\n")),
        Backup("a head of another shape.backup", () => Part("", "{\"format\":\"workshopbot-backup\",\"format\":1,\"version\":[]}\n"), "not whole"),
        Backup("a version that is none.backup", () => Part("", "{\"format\":\"workshopbot-backup\",\"version\":\"x\"}\n"), "not whole"),
        Backup("an end of another shape.backup", () => Part("", Head + "{\"rows\":[],\"sha256\":{}}\n"), "not whole"),
        Backup("a number that is none.backup", () => Part("", Head + "[\"events\",1e999,1,1,1,1,1,1,1]\n"), "not whole"),
        Of("a backup in a backup.backup", "restore", () => Zipped((_, stream) => stream.Write(Zipped((_, inner) => inner.Write(Encoding.UTF8.GetBytes(Head))))), "not whole"),
        Of("zeros.backup", "restore", () => new byte[10_000_000], "not whole"),
        Claiming("a gigabyte.backup", "restore", "\u001f", 1_000_000_000, "not whole"),
    ];

    private static HostileFile Backup(string name, Func<(string Name, Action<Stream> Write)> content, string says = "") =>
        Of(name, "restore", () => Zipped((_, stream) => content().Write(stream)), says);

    private static byte[] Zipped(Action<string, Stream> write)
    {
        using var zipped = new MemoryStream();
        using (var stream = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            write("", stream);
        return zipped.ToArray();
    }
}
