namespace WorkshopBot.House;

/// <summary>One file of C#.</summary>
/// <param name="Path">The whole path.</param>
/// <param name="Name">The path below <c>src</c>, with slashes.</param>
internal sealed record SourceFile(string Path, string Name, string Text, IReadOnlyList<string> Lines)
{
    public string Project => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The folder that it stands in, below <c>src</c>.</summary>
    public string Folder => Name[..Name.LastIndexOf('/')];

    /// <summary>Its room: the first folder in its project, or the project itself for what stands at its door.</summary>
    public string Room => Name.Split('/') is [_, var room, _, ..] ? room : Project;

    public static IReadOnlyList<SourceFile> All(string root) =>
        [.. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => !path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(path => Read(root, path))];

    public static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "WorkshopBot.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("This runs outside the repository.");
        return folder.FullName;
    }

    private static SourceFile Read(string root, string path) =>
        new(path, System.IO.Path.GetRelativePath(root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/'), File.ReadAllText(path), File.ReadAllLines(path));
}
