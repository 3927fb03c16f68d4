namespace WorkshopBot.Testing;

/// <summary>What a test needs of its machine. Where it is missing the test is skipped visibly, or fails with WORKSHOPBOT_REQUIRE_ALL=1.</summary>
public static class Needs
{
    public static void That(bool there, string what) => Met(there, $"This machine lacks {what}.");

    public static void Met(bool there, string lacking) => Met(there ? null : lacking);

    /// <param name="lacking">What is missing, as a sentence; null where nothing is.</param>
    public static void Met(string? lacking)
    {
        if (lacking is null)
            return;
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1")
            Assert.Fail($"{lacking} WORKSHOPBOT_REQUIRE_ALL=1 takes no skip.");
        Assert.Skip(lacking);
    }
}
