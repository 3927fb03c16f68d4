namespace WorkshopBot.Engine.Sqlite;

/// <summary>What waits to be written.</summary>
internal sealed partial class SqliteWriter
{
    private abstract class Work
    {
        public abstract void Do(SqliteStatements statements);

        public abstract void Acknowledge();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<SqliteStatements, T> work) : Work
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Task => completion.Task;

        public override void Do(SqliteStatements statements) => result = work(statements);

        public override void Acknowledge() => completion.TrySetResult(result);

        public override void Fail(Exception exception) => completion.TrySetException(exception);
    }
}
