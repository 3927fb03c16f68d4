namespace WorkshopBot.Testing;

/// <summary>Data that stands beside the repository and may be absent.</summary>
public static class SharedFiles
{
    /// <summary>
    /// The text of a file of <c>../shared</c>. Where there is none, the test is skipped, visibly;
    /// with <c>WORKSHOPBOT_REQUIRE_ALL=1</c> it fails instead.
    /// </summary>
    public static string Text(string name) => File.ReadAllText(Path(name));

    /// <inheritdoc cref="Text" />
    public static string Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "shared", name);
            if (File.Exists(path)) return path;
        }

        Needs.Met($"../shared/{name} is not there.");
        return "";
    }
}
