namespace CxKit.Feedback;

/// <summary>What is drawn when not everybody is asked.</summary>
public enum SamplingUnit
{
    /// <summary>Each moment by itself. Answers then stand for moments: who has many is in the sample more often, as they are among the moments.</summary>
    Moment,

    /// <summary>
    /// Each customer, once for a survey and a stretch of <see cref="AskTrigger.SamplingWindow"/>: the same draw for all of their moments in it. Answers then stand for customers with at least one such
    /// moment. Of an unknown customer the moment is drawn.
    /// </summary>
    Customer,
}
