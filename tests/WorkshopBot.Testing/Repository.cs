namespace WorkshopBot.Testing;

/// <summary>Where the sources lie that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("WorkshopBot.sln is in no folder above the tests.")
        : File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
