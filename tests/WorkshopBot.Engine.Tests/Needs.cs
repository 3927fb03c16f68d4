namespace WorkshopBot.Engine.Tests;

/// <summary>What a test needs of its machine. Where it is missing the test is skipped visibly, or fails with WORKSHOPBOT_REQUIRE_ALL=1.</summary>
internal static class Needs
{
    public static void That(bool there, string what)
    {
        if (there)
            return;
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1")
            Assert.Fail($"This machine lacks {what}, and WORKSHOPBOT_REQUIRE_ALL=1 takes no skip.");
        Assert.Skip($"This machine lacks {what}.");
    }
}
