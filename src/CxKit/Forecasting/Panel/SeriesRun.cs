namespace CxKit.Forecasting;

/// <summary>Does one thing for each series of a panel on several threads, with results that do not depend on the number of threads.</summary>
internal static class SeriesRun
{
    private const int ProgressReports = 100;

    /// <summary>Calls <paramref name="work"/> once for each index; whoever writes its result to its own place needs no lock.</summary>
    /// <param name="count">How many series.</param>
    /// <param name="threads">The most threads to use, or null for all processors.</param>
    /// <param name="idOf">The id of a series, for the message of an unexpected exception.</param>
    /// <param name="work">What to do; an exception that it lets through is a bug, and the first in the order of series surfaces with its id.</param>
    /// <param name="progress">Told at most 100 times, from the working threads, with growing numbers.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public static void ForEach(
        int count, int? threads, Func<int, string> idOf, Action<int> work, IProgress<PanelProgress>? progress, CancellationToken cancellationToken)
    {
        var reporting = new Lock();
        var done = 0;
        (int Index, Exception Exception)? failure = null;
        Parallel.For(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellationToken },
            (index, state) =>
            {
                try
                {
                    work(index);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    lock (reporting)
                    {
                        failure = failure is { } earlier && earlier.Index < index ? earlier : (index, exception);
                    }

                    state.Break(); // all series before this one are still done, so that the first failure is always the same
                    return;
                }

                lock (reporting)
                {
                    done++;
                    if ((long)done * ProgressReports / count != (long)(done - 1) * ProgressReports / count)
                    {
                        progress?.Report(new(done, count));
                    }
                }
            });
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is { } first)
        {
            throw new InvalidOperationException(
                $"Bug in CxKit: series '{idOf(first.Index)}' failed in an unforeseen way: {first.Exception.Message}", first.Exception);
        }
    }
}
