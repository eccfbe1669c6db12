using System.Runtime.CompilerServices;

namespace CxKit.Feedback;

/// <summary>Reads what a store in memory holds when the reading begins.</summary>
internal static class InMemoryReading
{
    public static async IAsyncEnumerable<T> Of<T>(Lock gate, Func<IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<T> items;
        lock (gate)
        {
            items = [.. read()];
        }

        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
