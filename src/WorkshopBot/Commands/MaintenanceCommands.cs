using System.CommandLine;
using System.Globalization;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Maintenance;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot backup</c>, <c>restore</c> and <c>forget</c>: what is kept of a workshop, and what is not.</summary>
internal static class MaintenanceCommands
{
    /// <summary>A month, within which whoever asks to be forgotten is to be answered (GDPR, article 12).</summary>
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(30);

    private const string Elsewhere = """
        What remains elsewhere, and is not this program's to change:
        - backups made before this moment, that of this command among them: delete them, or forget the person again after restoring one;
        - the write-ahead log of PostgreSQL until it is recycled, its replicas and its own backups; on SQLite, blocks that the disk has not used again;
        - what a language model's provider has logged, where one drafted;
        - what Teams shows and keeps: their own messages, and the personal cards that answered them;
        - reports that were written before: write them again;
        - what others wrote: it is theirs, where it names this person too;
        - key messages that were published, and what this person wrote for everybody as an organiser or a rapporteur (announcements, wordings of key messages): it stays, without their name.
        """;

    public static void AddTo(RootCommand root)
    {
        var (data, store) = (CommonOptions.Data(), CommonOptions.Store());
        StorePlace Place(ParseResult parsed) => CommonOptions.PlaceOf(parsed.GetValue(store), parsed.GetValue(data)!);

        var to = new Argument<string?>("file") { Description = "The file to write; it must not exist. Without it: workshop-DATE-TIME.backup in this folder.", Arity = ArgumentArity.ZeroOrOne };
        var backup = new Command("backup", "Write all that the database holds into one file, while the bot runs.") { to, data, store };
        backup.SetAction((parsed, cancellation) => BackupAsync(Place(parsed), parsed.GetValue(to), cancellation));

        var from = new Argument<string>("file") { Description = "A file that 'workshopbot backup' wrote, from either kind of database." };
        var restore = new Command("restore", "Put a backup into an empty database.") { from, data, store };
        restore.SetAction((parsed, cancellation) => RestoreAsync(Place(parsed), parsed.GetValue(from)!, cancellation));

        var who = new Argument<string>("person") { Description = "Their Entra object id, or their name where only one person has it." };
        var dry = new Option<bool>("--dry-run") { Description = "Say how many rows of what would change, and change nothing. The bot may run meanwhile." };
        var bare = new Option<bool>("--no-backup") { Description = "Make no backup before." };
        var forget = new Command("forget", "Take a person's words and name out of the database. The bot must be stopped meanwhile.") { who, dry, bare, data, store };
        forget.SetAction((parsed, cancellation) => parsed.GetValue(dry)
            ? LookAsync(Place(parsed), parsed.GetValue(who)!, cancellation)
            : ForgetAsync(Place(parsed), parsed.GetValue(who)!, parsed.GetValue(bare), cancellation));

        root.Subcommands.Add(backup);
        root.Subcommands.Add(restore);
        root.Subcommands.Add(forget);
    }

    private static async Task<int> BackupAsync(StorePlace place, string? file, CancellationToken cancellation)
    {
        Demand(place);
        var at = TimeProvider.System.GetUtcNow();
        file ??= string.Create(CultureInfo.InvariantCulture, $"workshop-{at:yyyyMMdd-HHmmss}.backup");
        var rows = await Backup.WriteAsync(place, file, at, cancellation);
        Console.WriteLine($"{file}: {Counted(rows)} of {place}.");
        return 0;
    }

    private static async Task<int> RestoreAsync(StorePlace place, string file, CancellationToken cancellation)
    {
        var rows = await Backup.RestoreAsync(place, file, cancellation);
        Console.WriteLine($"{place} now holds {Counted(rows)}. Start the bot on it: cards that were on their way when the backup was made are sent again.");
        return 0;
    }

    private static async Task<int> LookAsync(StorePlace place, string who, CancellationToken cancellation)
    {
        Demand(place);
        await using var tables = await StoreTables.OpenAsync(place, cancellation);
        if (await FindAsync(place, tables, who, cancellation) is not { } person)
            return 0;
        var would = await Erasure.LookAsync(tables, person, TimeProvider.System.GetUtcNow(), cancellation);
        foreach (var change in would.Changes)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change.Count,7} {change.What,-7}  {change.Table,-10}  {change.Kind,-28}  {change.Where}"));
        Console.WriteLine($"Nothing was changed. {Said(would)}");
        return 0;
    }

    private static async Task<int> ForgetAsync(StorePlace place, string who, bool withoutBackup, CancellationToken cancellation)
    {
        Demand(place);
        using var alone = place.TakeFile();
        await using var tables = await StoreTables.OpenAsync(place, cancellation);
        await tables.TakeAloneAsync(cancellation);
        if (await FindAsync(place, tables, who, cancellation) is not { } person)
            return 0;
        var at = TimeProvider.System.GetUtcNow();
        if (!withoutBackup)
        {
            var file = Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"workshop-{at:yyyyMMdd-HHmmss}-before-forgetting.backup"));
            await Backup.WriteAsync(place, file, at, cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: all as it was, this person's words too. Look at what is left, and delete this file by {at + KeepFor:d MMMM yyyy}."));
        }
        var done = await Erasure.RunAsync(tables, person, at, cancellation);
        Console.WriteLine($"Forgotten. {Said(done)}");
        Console.WriteLine(Elsewhere);
        return 0;
    }

    private static string Said(Erased forgotten) =>
        $"{forgotten.Contributions} contributions withdrawn and emptied, {forgotten.Messages} key messages lost evidence and are marked for the rapporteur, {forgotten.Cards} cards will be updated when the bot starts."
        + (forgotten.Unreadable.Count == 0 ? "" : $" This version cannot read {forgotten.Unreadable.Count} rows, which may still hold something of them: {string.Join(", ", forgotten.Unreadable.Take(20))}.");

    /// <returns>Null where they were forgotten before.</returns>
    /// <exception cref="InvalidDataException">There is nobody of this id or name, or several; the message says what to do.</exception>
    private static async Task<KnownPerson?> FindAsync(StorePlace place, StoreTables tables, string who, CancellationToken cancellation)
    {
        switch (await KnownPerson.FindAsync(tables, who, cancellation))
        {
            case [] when await KnownPerson.IsForgottenAsync(tables, who, cancellation):
                Console.WriteLine("This person was forgotten before: nothing of them is left here.");
                Console.WriteLine(Elsewhere);
                return null;
            case []:
                throw new InvalidDataException($"{place} knows nobody of this id or name: nothing was changed. Names are as Teams shows them.");
            case [var person]:
                return person;
            case var several:
                throw new InvalidDataException($"{several.Count} people have this name: nothing was changed. Give one of their ids: {string.Join(", ", several.Select(person => person.Id))}.");
        }
    }

    private static void Demand(StorePlace place)
    {
        if (!place.Exists)
            throw new InvalidDataException($"There is no database at {place}. Say where it is with --data or --store.");
    }

    private static string Counted(IReadOnlyDictionary<string, long> rows) =>
        string.Join(", ", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Value} {row.Key}")));
}
