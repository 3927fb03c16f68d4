using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Postgres;

namespace WorkshopBot.Engine.Maintenance;

/// <summary>A table that every store has, with the columns that every store has.</summary>
/// <param name="Keys">How many of the first columns name a row.</param>
public sealed record StoreTable(string Name, int Keys, params IReadOnlyList<StoreColumn> Columns);

public sealed record StoreColumn(string Name, bool IsNumber = false);

/// <summary>
/// A store's tables as they stand, row by row, the same for each kind of store: for whoever keeps a copy or rewrites them.
/// </summary>
public sealed class StoreTables : IAsyncDisposable
{
    public static StoreTable Events { get; } = new("events", 2,
        new("stream"), new("version", true), new("part", true), new("at", true), new("by"), new("cause"), new("type"),
        new("shape", true), new("body"));

    public static StoreTable Deliveries { get; } = new("deliveries", 1,
        new("id", true), new("conversation"), new("slot"), new("kind", true), new("card"), new("urgency", true), new("due", true),
        new("state", true),
        new("attempts", true), new("uncertain", true), new("activity"), new("reason"), new("changed", true));

    public static StoreTable Requests { get; } = new("requests", 1,
        new("id", true), new("workshop"), new("body"), new("due", true), new("attempts", true), new("reason"), new("done", true));

    public static StoreTable Facts { get; } = new("facts", 2, new("kind"), new("key"), new("body"));

    public static IReadOnlyList<StoreTable> All { get; } = [Events, Deliveries, Requests, Facts];

    private readonly DbConnection connection;
    private readonly bool isSqlite;
    private readonly Dictionary<string, DbCommand> prepared = [];

    private StoreTables(DbConnection connection) => (this.connection, isSqlite) = (connection, connection is SqliteConnection);

    private string Prefix => isSqlite ? "" : "workshopbot.";

    /// <summary>Connects to a store whose tables are there.</summary>
    public static async Task<StoreTables> OpenAsync(StorePlace place, CancellationToken cancellation)
    {
        var connection = place.Connect();
        try
        {
            await connection.OpenAsync(cancellation);
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>From here on the rows are read as they stood at one moment, whoever writes meanwhile.</summary>
    public Task BeginSnapshotAsync(CancellationToken cancellation) =>
        ExecuteAsync(isSqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);

    public Task BeginAsync(CancellationToken cancellation) => ExecuteAsync(isSqlite ? "BEGIN IMMEDIATE" : "BEGIN", cancellation);

    /// <summary>Ends the transaction; ids that are given from now on follow those that are there.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        foreach (var table in isSqlite ? [] : new[] { Deliveries, Requests })
            await ExecuteAsync($"SELECT setval(pg_get_serial_sequence('workshopbot.{table.Name}', 'id'), coalesce(max(id), 0) + 1, false) FROM workshopbot.{table.Name}", cancellation);
        await ExecuteAsync("COMMIT", cancellation);
    }

    /// <summary>
    /// Makes sure that no bot works on this store, and that of what is overwritten from now on no copy stays in its files.
    /// </summary>
    /// <exception cref="IOException">A bot is running on it.</exception>
    public async Task TakeAloneAsync(CancellationToken cancellation)
    {
        if (await IsUsedAsync(cancellation))
            throw new IOException("A bot is running on this database. Stop every node of it, run this again, and start them.");
        if (isSqlite)
            await ExecuteAsync("PRAGMA secure_delete = ON", cancellation);
    }

    /// <summary>Rewrites the files, so that nothing of what was overwritten is left in them.</summary>
    public async Task CompactAsync(CancellationToken cancellation)
    {
        if (isSqlite)
            await ExecuteAsync("VACUUM", cancellation);
        foreach (var table in isSqlite ? [] : All)
            await ExecuteAsync($"VACUUM FULL workshopbot.{table.Name}", cancellation);
    }

    /// <summary>
    /// A table's rows, in the order of their keys: numbers as <see cref="long"/>, texts as <see cref="string"/>, or null.
    /// </summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(StoreTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // PostgreSQL keeps a truth value as such, SQLite as a number.
        var columns = table.Columns.Select(column => column.Name == "done" ? "CASE WHEN done THEN 1 ELSE 0 END" : column.Name);
        await using var command = Command($"SELECT {string.Join(", ", columns)} FROM {Prefix}{table.Name} ORDER BY {string.Join(", ", table.Columns.Take(table.Keys).Select(column => column.Name))}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, cancellation)
                    ? null
                    : table.Columns[i].IsNumber ? Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture) : reader.GetString(i);
            yield return row;
        }
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        foreach (var table in All)
        {
            await using var command = Command($"SELECT 1 FROM {Prefix}{table.Name} LIMIT 1");
            if (await command.ExecuteScalarAsync(cancellation) is not null)
                return false;
        }
        return true;
    }

    public Task InsertAsync(StoreTable table, object?[] row, CancellationToken cancellation)
    {
        var givesId = !isSqlite && table.Columns[0].Name == "id";
        return ExecuteAsync(
            $"INSERT INTO {Prefix}{table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) {(givesId ? "OVERRIDING SYSTEM VALUE " : "")}VALUES ({string.Join(", ", table.Columns.Select(Bound))})",
            table, row, cancellation);
    }

    /// <summary>Writes all that is not of the key.</summary>
    public Task UpdateAsync(StoreTable table, object?[] row, CancellationToken cancellation) => ExecuteAsync(
        $"UPDATE {Prefix}{table.Name} SET {string.Join(", ", table.Columns.Skip(table.Keys).Select(column => $"{column.Name} = {Bound(column)}"))} WHERE {Named(table)}", table, row, cancellation);

    public Task DeleteAsync(StoreTable table, object?[] row, CancellationToken cancellation) =>
        ExecuteAsync($"DELETE FROM {Prefix}{table.Name} WHERE {Named(table)}", table, row, cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
            await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static string Bound(StoreColumn column) => column.Name == "done" ? "@done <> 0" : $"@{column.Name}";

    private static string Named(StoreTable table) =>
        string.Join(" AND ", table.Columns.Take(table.Keys).Select(column => $"{column.Name} = @{column.Name}"));

    /// <summary>SQLite leaves its write-ahead log only when nobody else has the file open; with that the log is gone, too.</summary>
    private async Task<bool> IsUsedAsync(CancellationToken cancellation)
    {
        if (!isSqlite)
        {
            await using var alone = Command($"SELECT pg_try_advisory_lock({PostgresConnections.InUse})");
            return !(bool)(await alone.ExecuteScalarAsync(cancellation))!;
        }
        try
        {
            await using var log = Command("PRAGMA journal_mode = DELETE");
            return !"delete".Equals(await log.ExecuteScalarAsync(cancellation) as string, StringComparison.OrdinalIgnoreCase);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return true;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private Task<int> ExecuteAsync(string sql, StoreTable table, object?[] row, CancellationToken cancellation)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = Command(sql);
            foreach (var column in table.Columns.Where(column => sql.Contains($"@{column.Name}", StringComparison.Ordinal)))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = column.Name;
                parameter.DbType = column.IsNumber ? System.Data.DbType.Int64 : System.Data.DbType.String;
                command.Parameters.Add(parameter);
            }
            prepared.Add(sql, command);
        }
        for (var i = 0; i < row.Length; i++)
        {
            if (command.Parameters.Contains(table.Columns[i].Name))
                command.Parameters[table.Columns[i].Name].Value = row[i] ?? DBNull.Value;
        }
        return command.ExecuteNonQueryAsync(cancellation);
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        // Every text is made of the constants above; values are bound.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        // A large table takes its time; on SQLite this is only how long a lock of somebody else's is waited for.
        command.CommandTimeout = isSqlite ? 4 : 0;
        return command;
    }
}
