namespace CxKit.Numerics;

/// <summary>Cuts numbers off at zero.</summary>
internal static class NonNegativeSpan
{
    public static void CutOffAtZero(this Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = Math.Max(0, value);
        }
    }
}
