namespace WorkshopBot.Teams.Tests;

/// <summary>Where the sources lie, and what to do about what is not there.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Skips visibly; fails instead where everything is required, as in continuous integration.</summary>
    public static void Require(bool there, string what)
    {
        if (there)
            return;
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1")
            Assert.Fail(what);
        Assert.Skip(what);
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "WorkshopBot.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
