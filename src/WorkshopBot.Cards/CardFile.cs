using System.Reflection;

namespace WorkshopBot.Cards;

/// <summary>A file of <c>cards/</c>, by its path from there with slashes: <c>group-opening.json</c>, <c>strings/en.json</c>.</summary>
public sealed record CardFile(string Path, string Json)
{
    private const string Prefix = "cards/";

    /// <summary>The files that were built into the app, with those of a directory in place of or beside them.</summary>
    /// <param name="directory">A <c>cards/</c> folder to work on cards without building, or null.</param>
    public static IReadOnlyList<CardFile> All(string? directory = null)
    {
        var files = Embedded().ToDictionary(file => file.Path);
        foreach (var file in directory is null ? [] : In(directory))
            files[file.Path] = file;
        return [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The files of a <c>cards/</c> folder, without the words of reports.</summary>
    public static IEnumerable<CardFile> In(string directory) =>
        Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith("report.", StringComparison.Ordinal))
            .Select(path => new CardFile(Slashed(System.IO.Path.GetRelativePath(directory, path)), File.ReadAllText(path)));

    private static IEnumerable<CardFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new CardFile(Slashed(name[Prefix.Length..]), reader.ReadToEnd());
        }
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
