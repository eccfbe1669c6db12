namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Where journeys are step by step: from their start, or around an event.</summary>
    /// <param name="options">How it is made; null for the defaults.</param>
    /// <remarks>For a matrix of a segment, ask a part of the log, such as <see cref="OfSubjects"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public StepMatrix StepMatrix(StepMatrixOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return new StepCounts(this, options).Matrix();
    }
}
