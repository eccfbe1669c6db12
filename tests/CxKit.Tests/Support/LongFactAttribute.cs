namespace CxKit.Tests.Support;

/// <summary>A simulation that is too long for every run; it runs when <see cref="LongRuns.Size"/> asks for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (LongRuns.Size == LongRunSize.None)
        {
            Skip = $"A long simulation: set {LongRuns.Variable}=small (seconds) or {LongRuns.Variable}=full (minutes).";
        }
    }
}
