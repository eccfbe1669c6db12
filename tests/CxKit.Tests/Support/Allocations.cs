namespace CxKit.Tests.Support;

/// <summary>Counts what a call puts on the heap once it is warm.</summary>
internal static class Allocations
{
    private const int WarmUpCalls = 100;
    private const int MeasuredCalls = 10;

    /// <summary>The fewest bytes that one of several warmed calls allocated on this thread.</summary>
    /// <remarks>The fewest, because the runtime itself may allocate now and then on behalf of a call (a type loaded late, a tier changed).</remarks>
    public static long Of(Action action)
    {
        for (var i = 0; i < WarmUpCalls; i++)
        {
            action();
        }

        var fewest = long.MaxValue;
        for (var i = 0; i < MeasuredCalls; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
