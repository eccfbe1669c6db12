namespace CxKit.Forecasting;

/// <summary>Restores a state by its kind: a fixed list, so that a document can make nothing but these.</summary>
internal static class ModelStates
{
    /// <exception cref="FormatException">The kind is unknown, or a number is absent or impossible.</exception>
    public static ModelState Restore(StateNumbers numbers) => numbers.Kind switch
    {
        MeanState.Key => MeanState.Read(numbers),
        SeasonalNaiveState.Key => SeasonalNaiveState.Read(numbers),
        EtsModelState.Key => EtsModelState.Read(numbers),
        AutomaticState.Key => AutomaticState.Read(numbers),
        ShortDemandState.Key => ShortDemandState.Read(numbers),
        CombinationState.Key => CombinationState.Read(numbers),
        ConformalState.Key => ConformalState.Read(numbers),
        MapaState.Key => MapaState.Read(numbers),
        TemporalHierarchyState.Key => TemporalHierarchyState.Read(numbers),
        ComplexSmoothingState.Key => ComplexSmoothingState.Read(numbers),
        ThetaState.Key => ThetaState.Read(numbers),
        ThetaModelState.Key => ThetaModelState.Read(numbers),
        IntermittentModelState.Key => IntermittentModelState.Read(numbers),
        CountSmoothingState.Key => CountSmoothingState.Read(numbers),
        AggregationState.Key => AggregationState.Read(numbers),
        ArimaState.Key => ArimaState.Read(numbers),
        PooledSeasonalState.Key => PooledSeasonalState.Read(numbers),
        MixtureState.Key => MixtureState.Read(numbers),
        RegressionState.Key => RegressionState.Read(numbers),
        MstlState.Key => MstlState.Read(numbers),
        DriftState.Key => DriftState.Read(numbers),
        WindowAverageState.Key => WindowAverageState.Read(numbers),
        _ => throw numbers.Wrong("kind", "is none that this release knows"),
    };
}
