"""Fledgling's configuration, in the layout of a Hugging Face Gemma 3n config.json, and the files that go with it."""

PIECES = 3072                                                             # text vocabulary; 128 vision and 128 audio ids follow
LAYERS, SHARED = 10, 5
SIDE = 256                                                                # pictures are stretched to SIDE × SIDE

VISION = [
    ["er_r1_k3_s2_e4_c16", "er_r1_k3_s1_e2_c16"],
    ["uir_r1_a3_k5_s2_e6_c32", "uir_r1_a5_k0_s1_e4_c32", "uir_r1_a3_k0_s1_e4_c32"],
    ["uir_r1_a5_k5_s2_e6_c96", "uir_r1_a5_k0_s1_e4_c96", "uir_r1_a5_k0_s1_e4_c96", "mqa_r1_k3_h4_v2_s1_d32_c96", "uir_r1_a5_k0_s1_e4_c96",
     "mqa_r1_k3_h4_v2_s1_d32_c96", "uir_r1_a5_k0_s1_e4_c96", "uir_r1_a0_k0_s1_e2_c96"],
    ["uir_r1_a5_k5_s2_e6_c96", "mqa_r1_k3_h4_s1_d32_c96", "uir_r1_a5_k0_s1_e4_c96", "mqa_r1_k3_h4_s1_d32_c96", "uir_r1_a0_k0_s1_e2_c96"],
]

TEXT = dict(
    model_type="gemma3n_text", vocab_size=PIECES + 256, vocab_size_per_layer_input=PIECES, hidden_size=256, intermediate_size=[768] * LAYERS,
    num_hidden_layers=LAYERS, num_attention_heads=4, num_key_value_heads=2, head_dim=64, hidden_size_per_layer_input=32, laurel_rank=32,
    altup_num_inputs=4, altup_active_idx=0, altup_coef_clip=120.0, altup_correct_scale=True, sliding_window=512, num_kv_shared_layers=SHARED,
    max_position_embeddings=4096, activation_sparsity_pattern=[0.95] * 2 + [0.0] * (LAYERS - 2), final_logit_softcapping=30.0,
    rms_norm_eps=1e-6, rope_theta=1_000_000.0, rope_local_base_freq=10_000.0, hidden_activation="gelu_pytorch_tanh",
    layer_types=["full_attention" if (i + 1) % 5 == 0 else "sliding_attention" for i in range(LAYERS)],
    pad_token_id=0, eos_token_id=1, bos_token_id=2)

CONFIG = dict(
    model_type="gemma3n", architectures=["Gemma3nForConditionalGeneration"], tie_word_embeddings=True, text_config=TEXT,
    vision_config=dict(model_type="gemma3n_vision", architecture="mobilenetv5_300m_enc", do_pooling=False, hidden_size=2048, vocab_size=128,
                       vocab_offset=PIECES, rms_norm_eps=1e-6, model_args=dict(arch_def=VISION, stem_size=16)),
    audio_config=dict(model_type="gemma3n_audio", vocab_size=128, vocab_offset=PIECES + 128, input_feat_size=128, hidden_size=192,
                      conf_num_attention_heads=4, conf_num_hidden_layers=4, sscp_conv_channel_size=[32, 8]),
    vision_soft_tokens_per_image=256, audio_soft_tokens_per_image=188, boi_token_id=23, boa_token_id=24, eoi_token_id=PIECES,
    image_token_id=PIECES + 1, eoa_token_id=PIECES + 128, audio_token_id=PIECES + 129, eos_token_id=[1, 7])

PREPROCESSOR = dict(
    image_processor_type="SiglipImageProcessorFast", processor_class="Gemma3nProcessor", size=dict(height=SIDE, width=SIDE), resample=2,
    do_resize=True, do_rescale=True, rescale_factor=1 / 255, do_normalize=False, image_mean=[0.5] * 3, image_std=[0.5] * 3, image_seq_length=256,
    feature_extractor_type="Gemma3nAudioFeatureExtractor", sampling_rate=16000, feature_size=128, frame_length=512, hop_length=160, fft_length=1024,
    min_frequency=125.0, max_frequency=7600.0, preemphasis=0.97, preemphasis_htk_flavor=True, fft_overdrive=True, dither=0.0, input_scale_factor=1.0,
    mel_floor=1e-5, per_bin_mean=None, per_bin_stddev=None, padding_value=0.0, padding_side="right", audio_seq_length=188)

GENERATION = dict(bos_token_id=2, pad_token_id=0, eos_token_id=[1, 7], do_sample=False)


def shrink():
    """A model that a processor can train for a few minutes, to try the scripts."""
    TEXT.update(num_hidden_layers=4, num_kv_shared_layers=2, hidden_size=128, intermediate_size=[256] * 4, num_attention_heads=2, num_key_value_heads=1,
                activation_sparsity_pattern=[0.95, 0.0, 0.0, 0.0], layer_types=["sliding_attention", "full_attention"] * 2, hidden_size_per_layer_input=16)
    CONFIG["vision_config"]["model_args"].update(stem_size=8, arch_def=[
        ["er_r1_k3_s2_e2_c16"], ["uir_r1_a3_k5_s2_e2_c32"], ["uir_r1_a5_k5_s2_e3_c64", "uir_r1_a5_k0_s1_e2_c64", "mqa_r1_k3_h2_v2_s1_d32_c64"],
        ["uir_r1_a5_k5_s2_e2_c64", "uir_r1_a0_k0_s1_e2_c64"]])
    CONFIG["audio_config"].update(hidden_size=96, conf_num_attention_heads=2, conf_num_hidden_layers=2)
