namespace CxKit.Forecasting;

/// <summary>Does one thing for each series of a panel on several threads, with results that do not depend on the number of threads.</summary>
internal static class SeriesRun
{
    private const int ProgressReports = 100;
    private const int LargestChunk = 64;

    /// <summary>At least so many chunks, so that threads finish together although some series take longer.</summary>
    private const int FewestChunks = 256;

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
        var chunk = Math.Clamp(count / FewestChunks, 1, LargestChunk);
        Parallel.For(
            0, (count + chunk - 1) / chunk, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellationToken },
            (place, state) =>
            {
                var (first, end) = (place * chunk, Math.Min(count, place * chunk + chunk));
                for (var index = first; index < end; index++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
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

                        state.Break(); // all chunks before this one are still done, so that the first failure is always the same
                        return;
                    }
                }

                lock (reporting)
                {
                    var before = done;
                    done += end - first;
                    if ((long)done * ProgressReports / count != (long)before * ProgressReports / count)
                    {
                        progress?.Report(new(done, count));
                    }
                }
            });
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is { } found)
        {
            throw new InvalidOperationException(
                $"Bug in CxKit: series '{idOf(found.Index)}' failed in an unforeseen way: {found.Exception.Message}", found.Exception);
        }
    }
}
