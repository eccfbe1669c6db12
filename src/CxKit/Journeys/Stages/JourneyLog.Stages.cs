namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>In which stage each customer was at which time.</summary>
    /// <param name="model">The stages and their rules; null for <see cref="StageModel.Default"/>.</param>
    /// <exception cref="ArgumentException">The model has <see cref="StageModel.Problems"/>; all are named at once.</exception>
    /// <remarks>Goes through the events once; an event costs as much as there are rules for its name. Sessions play no part.</remarks>
    public CustomerStages Stages(StageModel? model = null)
    {
        model ??= StageModel.Default;
        model.RequireUsable(nameof(model));
        return new(model, Columns.Subjects, AsOf, MinimumCell, new StageWalk(model, Columns, AsOf));
    }
}
