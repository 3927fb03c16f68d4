namespace WorkshopBot.Tests.Cards;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Skips a test, visibly; with <c>WORKSHOPBOT_REQUIRE_ALL=1</c> it fails instead.</summary>
    public static void SkipOrFail(string missing)
    {
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1")
            Assert.Fail(missing);
        Assert.Skip(missing);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("WorkshopBot.sln is in no folder above the tests");
    }
}
