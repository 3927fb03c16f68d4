using System.CommandLine;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Languages;
using WorkshopBot.Programmes;

namespace WorkshopBot.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    private const int MostMistakes = 100;

    public static Option<string?> Programme() => new("--programme") { Description = "A programme file (YAML). Without it: the workshop of the 2025 UN Public Service Forum." };

    public static Option<string> Data() => new("--data") { Description = "The folder of the database.", DefaultValueFactory = _ => "data" };

    public static Option<string?> Store() => new("--store") { Description = "A PostgreSQL connection string instead of a folder: Host=…;Database=…;Username=…. Also as ConnectionStrings__Store in the environment." };

    public static Option<string> Language() => new("--language") { Description = $"The language of the report's own words: {LanguagePacks.Listed}.", DefaultValueFactory = _ => "en" };

    public static Option<bool> Force() => new("--force") { Description = "Write over files that are there already." };

    /// <summary>Why a file is not written: another one stands there, and may have been worked on. Null where it may be.</summary>
    public static string? Refusal(string file, bool force) =>
        !force && File.Exists(file) ? $"{file} is there already, and nothing was written. Name another place with --out, or write over it with --force." : null;

    /// <summary>Where the bot's database is, as the bot itself would find it.</summary>
    public static StorePlace PlaceOf(string? store, string data)
    {
        var settings = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        return new(store ?? settings.GetConnectionString("Store"), data, allowUnencrypted: settings.GetValue<bool>(Encryption.StoreAllowance));
    }

    /// <summary>The programme in a file, or the embedded one; null when it has mistakes, which are then printed.</summary>
    public static Programme? Read(string? path)
    {
        if (path is null)
            return ProgrammeFile.Default();
        var reading = WatchedReading.Of(path, () => ProgrammeFile.Load(path));
        foreach (var mistake in reading.Mistakes.Take(MostMistakes))
            Console.Error.WriteLine($"{path}: {mistake}");
        if (reading.Mistakes.Count > MostMistakes)
            Console.Error.WriteLine($"{path}: and {reading.Mistakes.Count - MostMistakes} more mistakes. Mend these first.");
        return reading.Programme;
    }
}
