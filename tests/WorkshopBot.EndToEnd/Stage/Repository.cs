namespace WorkshopBot.EndToEnd.Stage;

/// <summary>The repository that the tests were built from, and what to do about what is not there.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Skips the test, visibly; with <c>WORKSHOPBOT_REQUIRE_ALL=1</c> it fails instead.</summary>
    public static void Require(string? missing)
    {
        if (missing is null)
            return;
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1")
            Assert.Fail(missing);
        Assert.Skip(missing);
    }

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("WorkshopBot.sln is in no folder above the tests")
        : File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
