using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Maintenance;

/// <summary>
/// A store in one file, which either kind of store can be restored from: compressed lines of JSON, a head, each row as a list,
/// and at the end the number of rows of each table and a checksum over all lines before.
/// </summary>
public static partial class Backup
{
    private const string Format = "workshopbot-backup";
    private const int Version = 1;

    /// <summary>In characters: hundreds of times what a row has.</summary>
    private const int LongestLine = 16_000_000;

    private const int LongestHead = 10_000;

    /// <summary>What JSON in gzip never comes near to. Small files are not worth the question.</summary>
    private const int MostUnpacked = 250;

    private const int Small = 50_000_000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what the store holds at this moment; a bot may go on working on it. The file appears when it is whole.</summary>
    /// <returns>The number of rows of each table.</returns>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> WriteAsync(
        StorePlace place, string path, DateTimeOffset at, CancellationToken cancellation)
    {
        if (File.Exists(path))
            throw new IOException($"{path} is there already: nothing was written. Name another file.");
        var part = $"{path}.part";
        var counts = StoreTables.All.ToDictionary(table => table.Name, _ => 0L);
        await using (var tables = await StoreTables.OpenAsync(place, cancellation))
        await using (var file = Open(part))
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        using (var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            await tables.BeginSnapshotAsync(cancellation);
            await LineAsync(zip, sum, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("format", Format);
                writer.WriteNumber("version", Version);
                writer.WriteString("at", at);
                writer.WriteEndObject();
            }, cancellation);
            foreach (var table in StoreTables.All)
            {
                await foreach (var row in tables.ReadAsync(table, cancellation))
                {
                    await LineAsync(zip, sum, writer => Write(writer, table, row), cancellation);
                    counts[table.Name]++;
                }
            }
            await zip.WriteAsync(Encoding.UTF8.GetBytes(new JsonObject
            {
                ["rows"] = new JsonObject(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))),
                ["sha256"] = Convert.ToHexStringLower(sum.GetHashAndReset()),
            }.ToJsonString() + "\n"), cancellation);
        }
        File.Move(part, path, overwrite: false);
        return counts;
    }

    /// <summary>Puts a backup into a store that holds nothing, all of it or nothing, after it was read through and found whole.</summary>
    /// <returns>The number of rows of each table.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is no backup, is not whole or was altered, or the store is not empty. The message says what to do.
    /// </exception>
    public static async Task<IReadOnlyDictionary<string, long>> RestoreAsync(StorePlace place, string path, CancellationToken cancellation)
    {
        var counts = await CheckAsync(path, cancellation);
        await using (place.Open(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance))
        {
            // It makes the tables.
        }
        await using var tables = await StoreTables.OpenAsync(place, cancellation);
        await tables.BeginAsync(cancellation);
        if (!await tables.IsEmptyAsync(cancellation))
            throw new InvalidDataException($"{place} is not empty: nothing was changed. Restore into a new folder or database, and start the bot on that.");
        await foreach (var line in LinesAsync(path, cancellation))
        {
            if (Row(line) is var (table, row))
                await InsertAsync(tables, table, row, path, cancellation);
        }
        await tables.CommitAsync(cancellation);
        return counts;
    }

    /// <summary>Reads a backup through.</summary>
    /// <returns>The number of rows of each table.</returns>
    /// <exception cref="InvalidDataException">It is no backup, is not whole or was altered.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> CheckAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await ReadThroughAsync(path, cancellation);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException
            or OverflowException)
        {
            // The head or the end is JSON of another shape.
            throw Damaged(path);
        }
    }

    private static async Task<IReadOnlyDictionary<string, long>> ReadThroughAsync(string path, CancellationToken cancellation)
    {
        var counts = StoreTables.All.ToDictionary(table => table.Name, _ => 0L);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        JsonObject? end = null;
        var first = true;
        await foreach (var line in LinesAsync(path, cancellation))
        {
            if (end is not null)
                throw Damaged(path);
            if (first)
                CheckHead(path, line);
            else if (Row(line) is var (table, _))
                counts[table.Name]++;
            else
                end = Parse(path, line) as JsonObject ?? throw Damaged(path);
            if (end is null)
                sum.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            first = false;
        }
        var isWhole = end?["sha256"]?.ToString() == Convert.ToHexStringLower(sum.GetHashAndReset())
            && counts.All(count => end["rows"]?[count.Key]?.GetValueKind() == JsonValueKind.Number
                && (long)end["rows"]![count.Key]! == count.Value);
        return isWhole ? counts : throw Damaged(path);
    }

    private static void CheckHead(string path, string line)
    {
        if (Parse(path, line) is not JsonObject head || head["format"]?.ToString() != Format)
            throw new InvalidDataException($"{path} is not a backup of WorkshopBot. Name a file that 'workshopbot backup' wrote.");
        if ((int?)head["version"] > Version)
            throw new InvalidDataException($"{path} was written by a newer version. Restore it with that version.");
    }

    private static (StoreTable Table, object?[] Row)? Row(string line)
    {
        if (!line.StartsWith('['))
            return null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        var name = reader.Read() && reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        if (StoreTables.All.FirstOrDefault(table => table.Name == name) is not { } table)
            throw new JsonException("It is a row of no table.");
        var row = new object?[table.Columns.Count];
        for (var at = 0; at < row.Length; at++)
        {
            reader.Read();
            row[at] = reader.TokenType is JsonTokenType.Null ? null : table.Columns[at].IsNumber ? reader.GetInt64() : reader.GetString();
        }
        if (!reader.Read() || reader.TokenType is not JsonTokenType.EndArray || reader.Read())
            throw new JsonException("It is a row of another table.");
        return (table, row);
    }

    private static async Task InsertAsync(StoreTables tables, StoreTable table, object?[] row, string path, CancellationToken cancellation)
    {
        try
        {
            await tables.InsertAsync(table, row, cancellation);
        }
        // A row that no store would have held: a constraint (class 23), or a character that is none (class 22).
        catch (DbException exception) when (exception is SqliteException { SqliteErrorCode: 19 }
            || exception.SqlState is ['2', '2' or '3', ..])
        {
            throw Damaged(path);
        }
    }

    /// <summary>For its owner's eyes: all that was ever said is in it.</summary>
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }
}
