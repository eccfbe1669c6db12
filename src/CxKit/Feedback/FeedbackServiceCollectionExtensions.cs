using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Feedback;

/// <summary>Registers feedback.</summary>
public static class FeedbackServiceCollectionExtensions
{
    /// <summary>Registers the services of feedback, with default options.</summary>
    /// <remarks>
    /// <para>These are <see cref="SurveyInviter"/>, <see cref="InvitationDispatch"/>, <see cref="SurveyDesk"/>, <see cref="FollowUpDesk"/>, <see cref="RespondentData"/>, <see cref="FeedbackTracker"/> and the four stores. A
    /// <see cref="CouponDesk"/> serves one campaign and is made where it is known: <c>new CouponDesk(coupons, campaign)</c>, on the registered <see cref="ICouponStore"/>.</para>
    /// <para>Services are scoped, so that they work on stores of any lifetime; the tracker is one for the application. Stores in memory are registered where there are none; register others before or after this, such as those of
    /// <c>CxKit.EntityFrameworkCore</c>.</para>
    /// <para>Twice behaves like once. Options are validated when the host starts, or else when a service is first asked for.</para>
    /// </remarks>
    public static IServiceCollection AddCxFeedback(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<FeedbackOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeedbackOptions>, FeedbackOptionsValidator>());
        services.TryAddSingleton<ISurveyResponseStore, InMemorySurveyResponseStore>();
        services.TryAddSingleton<IInvitationStore, InMemoryInvitationStore>();
        services.TryAddSingleton<ICouponStore, InMemoryCouponStore>();
        services.TryAddSingleton<IFollowUpStore, InMemoryFollowUpStore>();
        services.TryAddSingleton(provider => new FeedbackTracker(
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.ToTotals(),
            provider.GetService<ILogger<FeedbackTracker>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        services.TryAddScoped(provider => new SurveyInviter(
            provider.GetRequiredService<IInvitationStore>(),
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value,
            provider.GetService<ILogger<SurveyInviter>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>(),
            provider.GetRequiredService<ISurveyResponseStore>()));
        services.TryAddScoped(provider => new InvitationDispatch(
            provider.GetRequiredService<IInvitationStore>(),
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value,
            provider.GetService<ILogger<InvitationDispatch>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        services.TryAddScoped(provider => new FollowUpDesk(
            provider.GetRequiredService<IFollowUpStore>(),
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value,
            provider.GetService<ILogger<FollowUpDesk>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        services.TryAddScoped(provider => new SurveyDesk(
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.ToSurveys(),
            provider.GetRequiredService<ISurveyResponseStore>(),
            provider.GetRequiredService<IInvitationStore>(),
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.ToLinks(),
            provider.GetRequiredService<IOptions<FeedbackOptions>>().Value.ToDesk(),
            provider.GetService<ILogger<SurveyDesk>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<TimeProvider>()));
        services.TryAddScoped(provider => new RespondentData(
            provider.GetRequiredService<ISurveyResponseStore>(),
            provider.GetRequiredService<IInvitationStore>(),
            provider.GetRequiredService<ICouponStore>(),
            provider.GetRequiredService<IFollowUpStore>(),
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Registers the services of feedback.</summary>
    /// <inheritdoc cref="AddCxFeedback(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddCxFeedback(this IServiceCollection services, Action<FeedbackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddCxFeedback();
        services.Configure(configure);
        return services;
    }

    /// <summary>Registers the services of feedback, with options from configuration.</summary>
    /// <inheritdoc cref="AddCxFeedback(IServiceCollection)"/>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section whose keys are the option names, such as <c>MinimumGap</c>.</param>
    public static IServiceCollection AddCxFeedback(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddCxFeedback();
        services.Configure<FeedbackOptions>(section);
        return services;
    }
}
