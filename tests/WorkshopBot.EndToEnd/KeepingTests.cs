using System.IO.Compression;
using System.Text;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary><c>workshopbot backup</c>, <c>restore</c> and <c>forget</c> as an operator types them, beside a real bot, on both kinds of store.</summary>
public sealed class KeepingTests(PostgresServer postgres) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-keeping-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_kept_is_put_back_and_who_is_forgotten_is_gone_and_whatever_cannot_be_done_changes_nothing(bool inPostgres)
    {
        var database = inPostgres ? await postgres.CreateDatabaseAsync() : "";
        string[] here = inPostgres ? ["--store", database] : ["--data", Folder("data")];
        string[] there = inPostgres ? ["--store", await postgres.CreateDatabaseAsync()] : ["--data", Folder("there")];
        var (kept, person) = (Folder("kept.backup"), "19:group-1@thread.tacv2 person 1");
        var channels = Crowd.ChannelsFor(2);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using (var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, ("ConnectionStrings__Store", database)))
        {
            await crowd.SetUpAsync(bot, Cancellation);
            await crowd.RefusedAsync(bot, 8, Cancellation);

            await RefusesAsync("Stop every node", ["forget", person, .. here]);
            await DoesAsync("events", ["backup", kept, .. here]);
        }
        var bytes = await File.ReadAllBytesAsync(kept, Cancellation);
        await RefusesAsync("is there already", ["backup", kept, .. here]);
        await RefusesAsync("is not empty", ["restore", kept, .. here]);
        await RefusesAsync("not a backup", ["restore", await OtherFileAsync(), .. there]);
        await RefusesAsync("not whole", ["restore", await CutFileAsync(bytes), .. there]);
        await RefusesAsync("nowhere.backup", ["restore", Folder("nowhere.backup"), .. there]);
        if (!inPostgres)
            await RefusesAsync("There is no database", ["backup", Folder("none.backup"), .. there]);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(kept, Cancellation));
        Assert.Empty(folder.GetFiles("*.part"));

        await DoesAsync("Start the bot on it", ["restore", kept, .. there]);
        await RefusesAsync("knows nobody", ["forget", "Nobody Here", .. there]);
        Assert.Contains(person, await HeldAsync("restored.backup", there), StringComparison.Ordinal);
        await DoesAsync("Nothing was changed.", ["forget", person, "--dry-run", .. there]);
        Assert.Contains(person, await HeldAsync("looked-at.backup", there), StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles("*-before-forgetting.backup"));
        await DoesAsync("delete this file by", ["forget", person, .. there]);
        Assert.Contains(person, await ReadAsync(Assert.Single(folder.GetFiles("*-before-forgetting.backup")).FullName), StringComparison.Ordinal);

        var held = await HeldAsync("forgotten.backup", there);
        Assert.All(crowd.Acknowledged, text => Assert.Equal((text, !text.Contains(person, StringComparison.Ordinal)), (text, held.Contains(text, StringComparison.Ordinal))));
        Assert.DoesNotContain(person, held, StringComparison.Ordinal);
        if (!inPostgres)
            Assert.All(Directory.GetFiles(Folder("there")), file => Assert.DoesNotContain(person, Encoding.UTF8.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        await DoesAsync("was forgotten before", ["forget", person, .. there]);
        // The one that was not told to forget has not.
        Assert.Contains(person, await HeldAsync("as-before.backup", here), StringComparison.Ordinal);
    }

    private string Folder(string name) => Path.Combine(folder.FullName, name);

    private Task RefusesAsync(string why, string[] command) => RunAsync(2, why, command);

    private Task DoesAsync(string says, string[] command) => RunAsync(0, says, command);

    private async Task RunAsync(int code, string says, string[] command)
    {
        await using var process = ChildProcess.Start("dotnet", [BotProcess.Program, .. command], folder.FullName);
        Assert.True(await process.EndsAsync(Cancellation) == code && process.Output.Contains(says, StringComparison.Ordinal), $"{string.Join(' ', command)} said: {process.Output}");
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    /// <summary>All that a store holds, as its backup says.</summary>
    private async Task<string> HeldAsync(string file, string[] store)
    {
        await DoesAsync("events", ["backup", Folder(file), .. store]);
        return await ReadAsync(Folder(file));
    }

    private static async Task<string> ReadAsync(string backup)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(backup), CompressionMode.Decompress));
        return await reader.ReadToEndAsync(Cancellation);
    }

    private async Task<string> OtherFileAsync()
    {
        await using var writer = new StreamWriter(new GZipStream(File.Create(Folder("other.backup")), CompressionLevel.Fastest));
        await writer.WriteLineAsync("""{"format":"something else"}""");
        return Folder("other.backup");
    }

    private async Task<string> CutFileAsync(byte[] whole)
    {
        await File.WriteAllBytesAsync(Folder("cut.backup"), whole[..(whole.Length / 2)], Cancellation);
        return Folder("cut.backup");
    }
}
