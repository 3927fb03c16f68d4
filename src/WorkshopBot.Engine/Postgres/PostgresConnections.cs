using Npgsql;

namespace WorkshopBot.Engine.Postgres;

/// <summary>How this program connects to PostgreSQL.</summary>
internal static class PostgresConnections
{
    /// <summary>
    /// Each connection of a running bot shares this advisory lock for its life; whoever takes it alone knows that none runs, and
    /// that none starts.
    /// </summary>
    public const long InUse = 5_208_117_020_250_623;

    // A server told to answer before it has synced would lose what was acknowledged. And a node whose machine vanished in the
    // midst of a batch must not hold the others' turn for the two hours that TCP allows by default.
    private static readonly string Settings = $"""
        SELECT pg_advisory_lock_shared({InUse});
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3
        """;

    public static NpgsqlDataSource To(string connectionString, PostgresIdentity? server = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (64, 2);
        // A server takes 100 connections by default, and serves several nodes.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = 20;
        // A person waits behind both.
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = 5;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = 10;
        // What was set above would be reset with it; a session holds nothing else.
        settings.NoResetOnClose = true;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "workshopbot";
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                Prepare(connection);
                server?.Look(connection);
            },
            async connection =>
            {
                await PrepareAsync(connection);
                await (server?.LookAsync(connection) ?? Task.CompletedTask);
            });
        return builder.Build();
    }

    /// <summary>
    /// Whether the answer may have been lost rather than the transaction: the line broke, or an operator ended the session.
    /// </summary>
    public static bool MayBeLost(NpgsqlException exception) =>
        exception is not PostgresException { SqlState: var state } || state.StartsWith("57P", StringComparison.Ordinal);

    private static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        await command.ExecuteNonQueryAsync();
    }
}
