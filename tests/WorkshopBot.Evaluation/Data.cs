namespace WorkshopBot.Evaluation;

/// <summary>The data is not part of the project: it is looked for beside it.</summary>
internal static class Data
{
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, path) is var found && Directory.Exists(found))
                return found;
        }
        return null;
    }

    public static int Absent()
    {
        var required = Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1";
        Console.WriteLine($"{(required ? "FAILED" : "SKIPPED")}: no shared/kpa beside the project; nothing was measured.");
        return required ? 1 : 0;
    }
}
