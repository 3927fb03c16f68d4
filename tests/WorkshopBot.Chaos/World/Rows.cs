using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WorkshopBot.Chaos.World;

/// <summary>The rows of the store, beside the running bot.</summary>
/// <param name="data">The folder of the SQLite database.</param>
/// <param name="connectionString">That of PostgreSQL; null for SQLite.</param>
internal sealed class Rows(string data, string? connectionString)
{
    private string Schema => connectionString is null ? "" : "workshopbot.";

    /// <summary>An event of a kind that nobody knows, at the end of the longest discussion, and what takes it away.</summary>
    public async Task<string> ParkEventAsync()
    {
        var stream = (string?)await ScalarAsync($"SELECT stream FROM {Schema}events WHERE stream LIKE 'discussion/%' GROUP BY stream ORDER BY max(at) DESC LIMIT 1")
            ?? throw new InvalidOperationException("No discussion has begun.");
        // The bot may be faster to that version: then again.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ScalarAsync($"""
                    INSERT INTO {Schema}events (stream, version, part, at, by, cause, type, shape, body)
                    SELECT stream, max(version) + 1, 0, max(at), 'chaos', 'chaos/' || (max(version) + 1), 'FromTheFuture', 1, '{"{}"}' FROM {Schema}events WHERE stream = '{stream}' GROUP BY stream
                    """);
                return $"DELETE FROM {Schema}events WHERE type = 'FromTheFuture'";
            }
            catch (DbException) when (attempt < 20)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>A delivery whose card is no JSON, due now in the conversation of a group.</summary>
    public async Task<string> ParkDeliveryAsync()
    {
        await ScalarAsync($"""
            INSERT INTO {Schema}deliveries (conversation, slot, kind, card, urgency, due, changed)
            SELECT conversation, 'chaos/broken', 0, '{"{broken"}', 0, due, due FROM {Schema}deliveries WHERE slot LIKE 'question/%' ORDER BY id DESC LIMIT 1
            """);
        return $"DELETE FROM {Schema}deliveries WHERE slot = 'chaos/broken'";
    }

    /// <summary>A request of a kind that nobody knows, due now.</summary>
    public async Task<string> ParkRequestAsync()
    {
        await ScalarAsync($$"""
            INSERT INTO {{Schema}}requests (workshop, body, due) SELECT workshop, '{"$type":"FromTheFuture"}', min(due) FROM {{Schema}}requests GROUP BY workshop LIMIT 1
            """);
        return $"DELETE FROM {Schema}requests WHERE body LIKE '%FromTheFuture%'";
    }

    /// <summary>How many deliveries are due or on their way.</summary>
    public async Task<long> UnfinishedAsync() => Convert.ToInt64(await ScalarAsync($"SELECT count(*) FROM {Schema}deliveries WHERE state <= 1"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many were sent more than so long after they were due, and the longest, in seconds of the bot's own clock.</summary>
    public async Task<(long Late, double Longest)> LateAsync(TimeSpan after)
    {
        await using var connection = await OpenAsync();
#pragma warning disable CA2100 // constants of this file
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT changed - due FROM {Schema}deliveries WHERE state = 2 AND changed - due > {(long)after.TotalMilliseconds} ORDER BY 1 DESC";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var (late, longest) = (0L, 0.0);
        while (await reader.ReadAsync())
            (late, longest) = (late + 1, Math.Max(longest, reader.GetInt64(0) / 1000.0));
        return (late, longest);
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
#pragma warning disable CA2100 // constants of this file
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = connectionString is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "workshop.db"), Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10 }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
