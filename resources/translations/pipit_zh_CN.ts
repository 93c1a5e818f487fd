<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AnswerMessage</name>
    <message>
        <source>The answer is coming</source>
        <translation>回答即将出现</translation>
    </message>
    <message>
        <source>Answer: %1 %2</source>
        <translation>回答：%1 %2</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The model is thinking</source>
        <translation>模型正在思考</translation>
    </message>
</context>
<context>
    <name>AttachmentImages</name>
    <message>
        <source>This is not a picture that Pipit can read.</source>
        <translation>Pipit 无法读取这张图片。</translation>
    </message>
</context>
<context>
    <name>BranchWalker</name>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 个版本，共 %2 个</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>下一个版本</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>The picture that was taken</source>
        <translation>拍下的照片</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用这张照片</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>拍摄</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Do not edit</source>
        <translation>取消编辑</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say…</source>
        <translation>输入、展示或说出您的问题…</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>您的消息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>实时对话</translation>
    </message>
    <message>
        <source>Add something</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>Editing your message: the earlier version is kept</source>
        <translation>正在编辑您的消息：之前的版本会保留</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>Context: %1</source>
        <translation>上下文：%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The oldest turns are left out when it is full.</source>
        <translation>写满后，最早的几轮对话将不再提供给模型。</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Reading your message</source>
        <translation>正在阅读您的消息</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>正在等待引擎</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>转到末尾</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename, move, delete…</source>
        <translation>重命名、移动、删除…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
    </message>
    <message>
        <source>Out of its folder</source>
        <translation>移出文件夹</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to know?</source>
        <translation>您想知道什么？</translation>
    </message>
</context>
<context>
    <name>EngineChip</name>
    <message>
        <source>Model and device: %1</source>
        <translation>模型和设备：%1</translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>Look at a picture</source>
        <translation>看图</translation>
    </message>
    <message>
        <source>Listen to a sound</source>
        <translation>听声音</translation>
    </message>
    <message>
        <source>Look and listen</source>
        <translation>边看边听</translation>
    </message>
    <message>
        <source>Get to know Pipit</source>
        <translation>认识 Pipit</translation>
    </message>
    <message>
        <source>Ask what can be seen in it</source>
        <translation>问问图片里有什么</translation>
    </message>
    <message>
        <source>A spoken question about a picture</source>
        <translation>用语音提问一张图片</translation>
    </message>
    <message>
        <source>What it can do, and what it cannot</source>
        <translation>它能做什么，不能做什么</translation>
    </message>
    <message>
        <source>Hear a word that is spoken</source>
        <translation>听出说的是哪个词</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>To read and edit anywhere. Pictures and sounds lie in a folder beside it.</source>
        <translation>可在任何地方阅读和编辑。图片和声音放在旁边的文件夹里。</translation>
    </message>
    <message>
        <source>One page for any browser, with pictures and sounds in it.</source>
        <translation>一个网页，任何浏览器都能打开，图片和声音都在其中。</translation>
    </message>
    <message>
        <source>Everything, with all versions: Pipit can import it again. Pictures and sounds lie in a folder beside it.</source>
        <translation>完整内容，包括所有版本：Pipit 可以重新导入。图片和声音放在旁边的文件夹里。</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出所有对话</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>ForgottenMark</name>
    <message>
        <source>The model no longer sees what is above</source>
        <translation>模型已看不到以上内容</translation>
    </message>
</context>
<context>
    <name>FormulaBlock</name>
    <message>
        <source>Formula: %1</source>
        <translation>公式：%1</translation>
    </message>
    <message>
        <source>Copy the formula</source>
        <translation>复制公式</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>打开这个链接？</translation>
    </message>
    <message>
        <source>It opens in your browser, which goes to the network.</source>
        <translation>它将在浏览器中打开，浏览器会连接网络。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Live</source>
        <translation>实时对话</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>%1 秒后开始回答</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>打开麦克风</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>关闭麦克风</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>打开摄像头</translation>
    </message>
    <message>
        <source>Do not speak the answers</source>
        <translation>不朗读回答</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>朗读回答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>With loudspeakers the microphone may hear the answer: headphones are better.</source>
        <translation>使用扬声器时，麦克风可能会听到回答：建议使用耳机。</translation>
    </message>
    <message>
        <source>This computer has no voice installed: answers are written only.</source>
        <translation>此电脑没有安装语音：回答只以文字显示。</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Pipit</source>
        <translation>%1 – Pipit</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>图片和声音</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Add pictures, sounds or documents</source>
        <translation>添加图片、声音或文档</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Chats exported by Pipit</source>
        <translation>Pipit 导出的对话</translation>
    </message>
<message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add a folder with a model</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Move the chats into a folder in here</source>
        <translation>将聊天移到此处的一个文件夹中</translation>
    </message>
</context>
<context>
    <name>MannerSheet</name>
    <message>
        <source>How this chat is answered</source>
        <translation>此对话的回答方式</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>删除此预设</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>What the model should know or keep to in every answer</source>
        <translation>模型在每次回答中应了解或遵守的内容</translation>
    </message>
    <message>
        <source>Temperature: low is steady, high is surprising</source>
        <translation>温度：低则稳定，高则多变</translation>
    </message>
    <message>
        <source>Top-p: the share of likely words to choose from</source>
        <translation>Top-p：从多大比例的常见词中选择</translation>
    </message>
    <message>
        <source>Top-k: how many words to choose from</source>
        <translation>Top-k：从多少个词中选择</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>回答的最大长度（词元）</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>MicrophoneButton</name>
    <message>
        <source>End the recording</source>
        <translation>结束录音</translation>
    </message>
    <message>
        <source>Hold to talk, or click</source>
        <translation>按住说话，或点击</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>Model and device</source>
        <translation>模型和设备</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>No device yet</source>
        <translation>还没有设备</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>能读</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>能看</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>能听</translation>
    </message>
    <message>
        <source>Model and server</source>
        <translation>模型和服务器</translation>
    </message>
    <message>
        <source>The server's own model</source>
        <translation>服务器自己的模型</translation>
    </message>
<message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>可下载</translation>
    </message>
    <message>
        <source>Token of the model hub…</source>
        <translation>模型库的令牌…</translation>
    </message>
    <message>
        <source>The test lets the small built-in model compute a few words, and compares every number with slow, exact arithmetic.</source>
        <translation>测试让内置的小模型计算几个词，并把每个数字与缓慢而精确的运算结果比较。</translation>
    </message>
</context>
<context>
    <name>NameSheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Picture %1: show it large</source>
        <translation>图片 %1：放大显示</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RecorderStrip</name>
    <message>
        <source>Recording. %1</source>
        <translation>正在录音。%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>正在打开麦克风…</translation>
    </message>
    <message>
        <source>Let go when you are done</source>
        <translation>说完后松开</translation>
    </message>
    <message>
        <source>Press again when you are done</source>
        <translation>说完后再按一次</translation>
    </message>
    <message>
        <source>Nothing is to be heard: is the microphone switched off?</source>
        <translation>没有听到声音：麦克风是否已关闭？</translation>
    </message>
    <message>
        <source>Throw the recording away</source>
        <translation>丢弃录音</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RemoveSheet</name>
    <message>
        <source>“%1”, with its pictures and sounds, will be gone for good.</source>
        <translation>“%1”及其图片和声音将被永久删除。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>清空回收站？</translation>
    </message>
    <message>
        <source>Delete this chat for good?</source>
        <translation>永久删除此对话？</translation>
    </message>
    <message>
        <source>All chats in the trash, with their pictures and sounds, will be gone for good.</source>
        <translation>回收站中的所有对话及其图片和声音将被永久删除。</translation>
    </message>
</context>
<context>
    <name>RuleBlock</name>
    <message>
        <source>Separator</source>
        <translation>分隔线</translation>
    </message>
</context>
<context>
    <name>SectionHeading</name>
    <message>
        <source>Folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <source>Rename or remove the folder</source>
        <translation>重命名或移除文件夹</translation>
    </message>
    <message>
        <source>Rename the folder…</source>
        <translation>重命名文件夹…</translation>
    </message>
    <message>
        <source>Remove the folder, keep its chats</source>
        <translation>移除文件夹，保留其中的对话</translation>
    </message>
</context>
<context>
    <name>SenseMark</name>
    <message>
        <source>%1: no</source>
        <translation>%1：否</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Pipit %1. %2.</source>
        <translation>Pipit %1。%2。</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
<message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models and devices…</source>
        <translation>模型与设备…</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>服务器…</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>禁用网络</translation>
    </message>
    <message>
        <source>Pipit connects to nobody: no download, no server. Its own engine on this computer goes on answering.</source>
        <translation>Pipit 不连接任何地方：不下载，不使用服务器。本机上它自己的引擎继续回答。</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>连接记录…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
<message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Keep what the model has read of my chats on this computer: they go on at once when I reopen them</source>
        <translation>在本机保留模型已读过的对话内容：重新打开时可立即继续</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>后台</translation>
    </message>
    <message>
        <source>Tell me when a long answer is ready and the window is not in front</source>
        <translation>窗口不在前台时，长回答完成后通知我</translation>
    </message>
    <message>
        <source>Keep an icon in the tray; closing the window leaves Pipit there</source>
        <translation>在托盘中保留图标；关闭窗口后 Pipit 留在那里</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Pipit %1</source>
        <translation>Pipit %1</translation>
    </message>
    <message>
        <source>Moving the chats…</source>
        <translation>正在移动聊天…</translation>
    </message>
    <message>
        <source>Move to another folder…</source>
        <translation>移到其他文件夹…</translation>
    </message>
    <message>
        <source>From anywhere</source>
        <translation>随时随地</translation>
    </message>
    <message>
        <source>A key of the desktop opens the small window for one question</source>
        <translation>用桌面快捷键打开快速提问小窗口</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Press one to give it other keys. Esc leaves it as it is.</source>
        <translation>按下其中一项即可更改按键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Hide the sidebar</source>
        <translation>隐藏侧边栏</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>您的对话将显示在这里。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
</context>
<context>
    <name>SoundCard</name>
    <message>
        <source>Sound %1, %2</source>
        <translation>声音 %1，%2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Position in the sound</source>
        <translation>播放位置</translation>
    </message>
    <message numerus="yes">
        <source>Heard in %n pieces of 30 s, cut where the lines are</source>
        <translation>
            <numerusform>分 %n 段聆听，每段 30 秒，切分处见竖线</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThoughtFold</name>
    <message>
        <source>%1, shown</source>
        <translation>%1，已展开</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1，已折叠</translation>
    </message>
    <message>
        <source>What the model said to itself before it answered</source>
        <translation>模型在回答之前的思考过程</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Show the sidebar</source>
        <translation>显示侧边栏</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>对话标题</translation>
    </message>
    <message>
        <source>Instructions and sampling: %1</source>
        <translation>指示与采样：%1</translation>
    </message>
</context>
<context>
    <name>TrashSheet</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>The trash is empty. Chats that you delete stay here for thirty days.</source>
        <translation>回收站是空的。删除的对话会在这里保留三十天。</translation>
    </message>
    <message>
        <source>Chats stay here for thirty days, then they go for good.</source>
        <translation>对话在这里保留三十天，之后将被永久删除。</translation>
    </message>
    <message>
        <source>Take “%1” back</source>
        <translation>恢复“%1”</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>永久删除“%1”</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>您：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>编辑并重新提问</translation>
    </message>
</context>
<context>
    <name>pipit::app::AnswerSource</name>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>服务器上还没有模型。请先在服务器上添加一个。</translation>
    </message>
</context>
<context>
    <name>pipit::app::Answers</name>
    <message>
        <source>This answer could not be saved: %1</source>
        <translation>无法保存这条回答：%1</translation>
    </message>
    <message>
        <source>This conversation has become longer than the model can keep in view.</source>
        <translation>这段对话已经超出了模型能够记住的长度。</translation>
    </message>
    <message>
        <source>The pictures and sounds of this conversation are too large for one request.</source>
        <translation>这段对话中的图片和声音太大，无法一次发送。</translation>
    </message>
    <message>
        <source>The server did not accept the key.</source>
        <translation>服务器没有接受密钥。</translation>
    </message>
    <message>
        <source>The question could not be taken: %1</source>
        <translation>无法接受这个问题：%1</translation>
    </message>
    <message>
        <source>The server asks for a key, and none is set.</source>
        <translation>服务器要求密钥，但尚未设置。</translation>
    </message>
    <message>
        <source>The server does not have this model: %1</source>
        <translation>服务器没有这个模型：%1</translation>
    </message>
    <message>
        <source>No model server answers at this address (%1). Please check the address.</source>
        <translation>这个地址上没有模型服务器应答（%1）。请检查地址。</translation>
    </message>
    <message numerus="yes">
        <source>The server takes no questions for now. Please try again in %n second(s).</source>
        <translation>
            <numerusform>服务器暂时不接受提问。请在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>The server takes no questions for now: %1. Please try again later.</source>
        <translation>服务器暂时不接受提问：%1。请稍后重试。</translation>
    </message>
    <message>
        <source>The server behind this address does not answer (%1). Please try again later.</source>
        <translation>这个地址后面的服务器没有应答（%1）。请稍后重试。</translation>
    </message>
    <message>
        <source>A web page came back instead of an answer. Please check the address of the server.</source>
        <translation>返回的是网页而不是回答。请检查服务器的地址。</translation>
    </message>
    <message>
        <source>The server points to another address, and nothing was sent there. If it is yours, enter it in the settings: %1</source>
        <translation>服务器指向了另一个地址，但没有向那里发送任何内容。如果那是您的服务器，请在设置中填写该地址：%1</translation>
    </message>
    <message>
        <source>The server cannot be reached: %1. Please check that it is running.</source>
        <translation>无法连接到服务器：%1。请确认它正在运行。</translation>
    </message>
    <message>
        <source>The model thought until its limit and said nothing. Please ask for a shorter answer.</source>
        <translation>模型一直在思考，直到达到上限也没有给出回答。请要求更简短的回答。</translation>
    </message>
    <message>
        <source>The server sent an empty answer. The conversation may be too long for it.</source>
        <translation>服务器返回了空的回答。这段对话对它来说可能太长了。</translation>
    </message>
    <message>
        <source>Too many answers are being made at once.</source>
        <translation>同时进行的回答太多。</translation>
    </message>
    <message>
        <source>The engine broke off at this question several times.</source>
        <translation>引擎在这个问题上多次中断。</translation>
    </message>
    <message>
        <source>The server broke off: %1</source>
        <translation>服务器中断：%1</translation>
    </message>
<message>
        <source>“No network” is on, so nothing was sent to the server. You can turn it off here, or in the settings under Privacy.</source>
        <translation>“禁用网络”已开启，因此没有向服务器发送任何内容。您可以在这里关闭它，也可以在设置的“隐私”中关闭。</translation>
    </message>
</context>
<context>
    <name>pipit::app::Application</name>
    <message>
        <source>The history is open in another program.</source>
        <translation>历史记录正被另一个程序使用。</translation>
    </message>
    <message>
        <source>The history was written by a newer Pipit. It was left as it is; please install that version.</source>
        <translation>历史记录由更新版本的 Pipit 写成，未作任何改动；请安装该版本。</translation>
    </message>
    <message>
        <source>The history cannot be opened: %1</source>
        <translation>无法打开历史记录：%1</translation>
    </message>
    <message>
        <source>The history was damaged and there was no backup; an empty one has begun. The damaged files are kept in %1.</source>
        <translation>历史记录已损坏且没有备份，已新建空的历史记录。损坏的文件保留在 %1。</translation>
    </message>
    <message>
        <source>The history was gone. What was saved on %1 took its place; what was written after that may be missing.</source>
        <translation>历史记录不见了，已换成 %1 保存的内容；此后写下的内容可能缺失。</translation>
    </message>
    <message>
        <source>The history was damaged. What was saved on %1 took its place; what was written after that may be missing. The damaged files are kept in %2.</source>
        <translation>历史记录已损坏，已换成 %1 保存的内容；此后写下的内容可能缺失。损坏的文件保存在 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), the last of them of %1, could not be read any more after Pipit was ended by force.</source>
        <translation>
            <numerusform>Pipit 被强制结束后，有 %n 条消息无法再读取，其中最后一条写于 %1。</numerusform>
        </translation>
    </message>
<message>
        <source>The history was gone. What was saved at %1 took its place.</source>
        <translation>历史记录不见了，已用 %1 的备份代替。</translation>
    </message>
    <message>
        <source>The history was damaged. What was saved at %1 took its place; the damaged files are kept.</source>
        <translation>历史记录已损坏，已用 %1 的备份代替；损坏的文件仍保留着。</translation>
    </message>
</context>
<context>
    <name>pipit::app::Assistant</name>
    <message>
        <source>The engine could not be started: %1</source>
        <translation>无法启动引擎：%1</translation>
    </message>
<message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>服务器上还没有模型。请先在服务器上添加一个。</translation>
    </message>
    <message>
        <source>Your message could not be saved, so it was not sent: %1</source>
        <translation>消息无法保存，因此没有发送：%1</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatApiClient</name>
    <message>
        <source>The server sent no list of models.</source>
        <translation>服务器没有返回模型列表。</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatStream</name>
    <message>
        <source>The server sent no readable answer.</source>
        <translation>服务器没有返回可读的回答。</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>没有说明原因</translation>
    </message>
    <message>
        <source>The connection ended early.</source>
        <translation>连接提前结束。</translation>
    </message>
</context>
<context>
    <name>pipit::app::ConversationShelf</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>pipit::app::Drafts</name>
    <message>
        <source>This file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>这个文件是空的。</translation>
    </message>
    <message>
        <source>This file is larger than %1 MB.</source>
        <translation>这个文件大于 %1 MB。</translation>
    </message>
    <message>
        <source>Pipit takes PNG, JPEG, WebP, GIF and BMP pictures, and WAV, MP3, FLAC, Ogg and M4A sounds.</source>
        <translation>Pipit 支持 PNG、JPEG、WebP、GIF 和 BMP 图片，以及 WAV、MP3、FLAC、Ogg 和 M4A 声音。</translation>
    </message>
    <message>
        <source>The engine cannot use this file: %1</source>
        <translation>引擎无法使用这个文件：%1</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineProcess</name>
    <message>
        <source>The engine program %1 is missing.</source>
        <translation>缺少引擎程序 %1。</translation>
    </message>
    <message>
        <source>The engine program crashed.</source>
        <translation>引擎程序崩溃了。</translation>
    </message>
    <message>
        <source>The engine program ended by itself.</source>
        <translation>引擎程序自行结束了。</translation>
    </message>
    <message>
        <source>The engine has no model.</source>
        <translation>引擎没有模型。</translation>
    </message>
</context>
<context>
    <name>pipit::app::Transfer</name>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Nothing was exported: %1</source>
        <translation>没有导出任何内容：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to %1</source>
        <translation>
            <numerusform>已将 %n 个对话导出到 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) were missing.</source>
        <translation>
            <numerusform>缺少 %n 个图片或声音。</numerusform>
        </translation>
    </message>
    <message>
        <source>it is empty or cannot be read</source>
        <translation>它是空的或无法读取</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>它太大了</translation>
    </message>
    <message>
        <source>%1 was not imported: %2.</source>
        <translation>未导入 %1：%2。</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>没有导入任何内容：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 个对话。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>其中 %n 个已经存在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n chat(s) the import failed: %1</source>
        <translation>
            <numerusform>导入 %n 个对话后失败：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>it is no JSON (at byte %1: %2)</source>
        <translation>它不是 JSON（第 %1 字节：%2）</translation>
    </message>
    <message>
        <source>it was not exported by Pipit</source>
        <translation>它不是由 Pipit 导出的</translation>
    </message>
    <message>
        <source>a newer Pipit wrote it</source>
        <translation>它由更新版本的 Pipit 写成</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考过程</translation>
    </message>
</context>
<context>
    <name>pipit::app::Turns</name>
    <message>
        <source>Your message could not be saved, so it was not sent: %1</source>
        <translation>消息无法保存，因此没有发送：%1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::CameraViewModel</name>
    <message>
        <source>Photo %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>No camera was found. Connect one and try again.</source>
        <translation>未找到摄像头。请连接后重试。</translation>
    </message>
    <message>
        <source>The camera is in use by another program. Close it there and try again.</source>
        <translation>摄像头正被其他程序使用。请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the camera. Allow it in the system's privacy settings (on Linux: join the group "video") and try again.</source>
        <translation>系统不允许 Pipit 使用摄像头。请在系统的隐私设置中允许（Linux：加入 "video" 组）后重试。</translation>
    </message>
    <message>
        <source>The camera does not work: %1</source>
        <translation>摄像头无法工作：%1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ChatViewModel</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>“%1”已移到回收站</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 词元</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ComposerViewModel</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound(s)</source>
        <translation>
            <numerusform>%n 段声音</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to add %1 to your message</source>
        <translation>松开即可将 %1 添加到消息中</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two things</comment>
        <translation> 和 </translation>
    </message>
    <message numerus="yes">
        <source>too long by %n token(s) for this model</source>
        <translation>
            <numerusform>超出模型长度 %n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>放得下</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>占用 %1 显存</translation>
    </message>
    <message>
        <source>first word in about %1 s</source>
        <translation>约 %1 秒后开始回答</translation>
    </message>
    <message>
        <source>It has %1 pages: the first %2 were added.</source>
        <translation>共 %1 页：已添加前 %2 页。</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>Text files of up to %1 KB can be added; this one is longer, or is no text.</source>
        <translation>可添加不超过 %1 KB 的文本文件；此文件过长或不是文本。</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop pictures, sounds and documents to ask about them</source>
        <translation>拖入图片、声音和文档以提问</translation>
    </message>
    <message>
        <source>Only pictures, sounds, PDF and text files can be added</source>
        <translation>只能添加图片、声音、PDF 和文本文件</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last seven days</source>
        <translation>过去七天</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format of a month's heading</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置顶</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DocumentPages</name>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>此 PDF 受密码保护。</translation>
    </message>
    <message>
        <source>This PDF cannot be read.</source>
        <translation>无法读取此 PDF。</translation>
    </message>
    <message>
        <source>Page %1 of this PDF cannot be drawn.</source>
        <translation>无法绘制此 PDF 的第 %1 页。</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
</context>
<context>
    <name>pipit::ui::EngineViewModel</name>
    <message>
        <source>Starting the engine</source>
        <translation>正在启动引擎</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Loading %1  %2 %</source>
        <translation>正在加载 %1  %2 %</translation>
    </message>
    <message>
        <source>The model is not running</source>
        <translation>模型没有运行</translation>
    </message>
    <message>
        <source>The engine is being started. You can already write.</source>
        <translation>引擎正在启动。您现在就可以开始写。</translation>
    </message>
    <message>
        <source>You can already write; the answer comes when the model is loaded.</source>
        <translation>您现在就可以开始写；模型加载完成后就会回答。</translation>
    </message>
    <message>
        <source>%1. You can already write; the answer comes when the model is loaded.</source>
        <translation>%1。您现在就可以开始写；模型加载完成后就会回答。</translation>
    </message>
    <message>
        <source>Answers are made by a server. Your messages, pictures and sounds leave this computer.</source>
        <translation>由服务器回答。您的消息、图片和声音会离开这台电脑。</translation>
    </message>
    <message>
        <source>Everything is computed on this computer. Nothing leaves it.</source>
        <translation>一切都在这台电脑上计算，不会外传。</translation>
    </message>
    <message>
        <source>Answers are made by a server program on this computer.</source>
        <translation>由这台电脑上的一个服务器程序回答。</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Nothing you write, show or say leaves this computer</source>
        <translation>您写的、展示的和说的都不会离开这台电脑</translation>
    </message>
    <message>
        <source>What you write, show and say goes to another program on this computer</source>
        <translation>您写的、展示的和说的会交给这台电脑上的另一个程序</translation>
    </message>
    <message>
        <source>What you write, show and say is sent to %1</source>
        <translation>您写的、展示的和说的会发送到 %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::LiveViewModel</name>
    <message>
        <source>Opening the microphone…</source>
        <translation>正在打开麦克风…</translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation>麦克风已关闭</translation>
    </message>
    <message>
        <source>Speak: I am listening</source>
        <translation>请说话，我在听</translation>
    </message>
    <message>
        <source>I hear you. Pause when you are done</source>
        <translation>我听到了。说完请停顿</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Answering. Speak to interrupt</source>
        <translation>正在回答。说话即可打断</translation>
    </message>
    <message>
        <source>You spoke for %1</source>
        <translation>您说了 %1</translation>
    </message>
    <message>
        <source>What you showed</source>
        <translation>您展示的画面</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>您说的话</translation>
    </message>
</context>
<context>
    <name>pipit::ui::MannerViewModel</name>
    <message>
        <source>Own instructions</source>
        <translation>自定义指示</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
</context>
<context>
    <name>pipit::ui::MessageListModel</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重新启动引擎</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考过程</translation>
    </message>
    <message numerus="yes">
        <source>Thought for %n second(s)</source>
        <translation>
            <numerusform>思考了 %n 秒</numerusform>
        </translation>
    </message>
<message>
        <source>Allow the network</source>
        <translation>允许网络</translation>
    </message>
</context>
<context>
    <name>pipit::ui::RecorderViewModel</name>
    <message>
        <source>Recording %1</source>
        <translation>录音 %1</translation>
    </message>
    <message>
        <source>The system's choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1（未连接）</translation>
    </message>
    <message>
        <source>No microphone was found. Connect one, or choose another in the settings, and try again.</source>
        <translation>未找到麦克风。请连接一个，或在设置中选择其他麦克风，然后重试。</translation>
    </message>
    <message>
        <source>The microphone is in use by another program. Close it there and try again.</source>
        <translation>麦克风正被其他程序使用。请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the microphone. Allow it in the system's privacy settings (on Linux: join the group "audio") and try again.</source>
        <translation>系统不允许 Pipit 使用麦克风。请在系统的隐私设置中允许（Linux：加入 "audio" 组）后重试。</translation>
    </message>
    <message>
        <source>The microphone does not work: %1</source>
        <translation>麦克风无法工作：%1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Screenshot</name>
    <message>
        <source>This desktop does not let programs take pictures of the screen. Use its own tool, and paste the picture here.</source>
        <translation>此桌面不允许程序截取屏幕。请使用系统自带的截图工具，然后粘贴到这里。</translation>
    </message>
    <message>
        <source>The system gave no picture of the screen.</source>
        <translation>系统没有返回屏幕图像。</translation>
    </message>
    <message>
        <source>Screenshot %1</source>
        <translation>屏幕截图 %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ScriptedAssistant</name>
    <message>
        <source>The picture could not be saved.</source>
        <translation>无法保存图片。</translation>
    </message>
    <message>
        <source>This is neither a picture nor a sound.</source>
        <translation>这既不是图片也不是声音。</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>无法读取此视频。</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SearchListModel</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::SettingsViewModel</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>The chats were not moved, and are where they were: %1</source>
        <translation>聊天没有移动，仍在原处：%1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SoundPlayer</name>
    <message>
        <source>This sound cannot be played: %1</source>
        <translation>无法播放这段声音：%1</translation>
    </message>
    <message>
        <source>There is no sound device on this computer.</source>
        <translation>这台电脑没有声音设备。</translation>
    </message>
</context>
<context>
    <name>pipit::ui::TrashListModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>还剩 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsSheet</name>
    <message>
        <source>Connections</source>
        <translation>连接记录</translation>
    </message>
    <message>
        <source>Pipit has connected to nobody. Downloads of models and questions to a server will be listed here; there is nothing else that it connects to.</source>
        <translation>Pipit 没有连接过任何地方。模型下载和发给服务器的提问会列在这里；除此之外它不会连接任何地方。</translation>
    </message>
    <message>
        <source>Everything that Pipit has connected to, the newest first. Its own engine on this computer is not listed.</source>
        <translation>Pipit 连接过的所有地方，最新的在前。本机上它自己的引擎不在其中。</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>DeleteModelSheet</name>
    <message>
        <source>Delete “%1”?</source>
        <translation>删除“%1”？</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer. Chats stay. You can download it again.</source>
        <translation>它的文件将从这台电脑上删除。对话会保留。您可以重新下载。</translation>
    </message>
    <message>
        <source>Delete the files</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>LicenceSheet</name>
    <message>
        <source>Licence of %1</source>
        <translation>%1 的许可</translation>
    </message>
    <message>
        <source>This model is not part of Pipit. Its makers give it to you under the %1, which say what you may use it for and what you must pass on with it.</source>
        <translation>这个模型不是 Pipit 的一部分。它的作者按 %1 向您提供，其中规定了您可以用它做什么，以及转交时必须附上什么。</translation>
    </message>
    <message>
        <source>Read the licence…</source>
        <translation>阅读许可…</translation>
    </message>
    <message>
        <source>I accept it, download</source>
        <translation>我接受，下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Reads, sees and hears</source>
        <translation>能读、能看、能听</translation>
    </message>
    <message>
        <source>Reads and sees</source>
        <translation>能读、能看</translation>
    </message>
    <message>
        <source>Reads and hears</source>
        <translation>能读、能听</translation>
    </message>
    <message>
        <source>Reads text</source>
        <translation>只读文字</translation>
    </message>
    <message>
        <source>Fits: needs %1, the device has %2</source>
        <translation>合适：需要 %1，设备有 %2</translation>
    </message>
    <message>
        <source>Tight: needs %1, the device has %2</source>
        <translation>勉强：需要 %1，设备有 %2</translation>
    </message>
    <message>
        <source>Too large: needs %1, the device has %2</source>
        <translation>太大：需要 %1，设备有 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>剩余 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>剩余 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>剩余 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>暂停下载 %1</translation>
    </message>
    <message>
        <source>Go on with the download of %1</source>
        <translation>继续下载 %1</translation>
    </message>
    <message>
        <source>Cancel the download of %1</source>
        <translation>取消下载 %1</translation>
    </message>
    <message>
        <source>Download of %1: %2</source>
        <translation>%1 的下载：%2</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Any server that speaks OpenAI's protocol can answer: vLLM, llama.cpp, Ollama and others. What you write, show and say is then sent there.</source>
        <translation>任何支持 OpenAI 协议的服务器都可以回答：vLLM、llama.cpp、Ollama 等。您写的、展示的和说的内容会发送到那里。</translation>
    </message>
    <message>
        <source>Address, as http://localhost:8080</source>
        <translation>地址，例如 http://localhost:8080</translation>
    </message>
    <message>
        <source>Key: one is kept, a new one replaces it</source>
        <translation>密钥：已保存一个，新的会替换它</translation>
    </message>
    <message>
        <source>Key, if the server asks for one</source>
        <translation>密钥（如果服务器要求）</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>忘记密钥</translation>
    </message>
    <message>
        <source>Model of the server</source>
        <translation>服务器的模型</translation>
    </message>
    <message>
        <source>Ask for its models</source>
        <translation>查询它的模型</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>使用这个服务器</translation>
    </message>
    <message>
        <source>Back to this computer</source>
        <translation>回到这台电脑</translation>
    </message>
</context>
<context>
    <name>TokenSheet</name>
    <message>
        <source>Token of the model hub</source>
        <translation>模型库的令牌</translation>
    </message>
    <message>
        <source>Google gives this model to those only who have accepted its licence on the hub. There: sign in, open the model's page, accept the licence, then make a token that may read, and paste it here.</source>
        <translation>Google 只把这个模型提供给在模型库上接受了许可的人。请在那里登录，打开模型页面，接受许可，然后创建一个可读取的令牌并粘贴到这里。</translation>
    </message>
    <message>
        <source>Open the page for tokens…</source>
        <translation>打开令牌页面…</translation>
    </message>
    <message>
        <source>Token: one is kept, a new one replaces it</source>
        <translation>令牌：已保存一个，新的会替换它</translation>
    </message>
    <message>
        <source>Token, as hf_…</source>
        <translation>令牌，形如 hf_…</translation>
    </message>
    <message>
        <source>Save and download</source>
        <translation>保存并下载</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>忘记令牌</translation>
    </message>
</context>
<context>
    <name>pipit::app::Downloads</name>
    <message>
        <source>“No network” is on, so nothing is fetched. You can turn it off here, or in the settings under Privacy.</source>
        <translation>“禁用网络”已开启，因此不会下载任何内容。您可以在这里关闭它，也可以在设置的“隐私”中关闭。</translation>
    </message>
    <message>
        <source>The hub gives this model to those only who have accepted its licence there. Please accept it on the model's page, then enter a token.</source>
        <translation>模型库只把这个模型提供给接受了许可的人。请在模型页面上接受许可，然后输入令牌。</translation>
    </message>
    <message>
        <source>The hub does not accept this token. Please make a new one there, and enter it.</source>
        <translation>模型库不接受这个令牌。请在那里新建一个并输入。</translation>
    </message>
    <message>
        <source>The hub knows your token, but you have not accepted this model's licence there yet, or its makers have not answered. Please open the model's page.</source>
        <translation>模型库认得您的令牌，但您还没有在那里接受这个模型的许可，或者作者尚未答复。请打开模型页面。</translation>
    </message>
    <message>
        <source>The hub does not have this file any more: %1</source>
        <translation>模型库已经没有这个文件：%1</translation>
    </message>
    <message>
        <source>What the hub says of this model's files cannot be read.</source>
        <translation>无法读取模型库关于这个模型文件的说明。</translation>
    </message>
    <message>
        <source>The hub has not all the files that this model needs (%1).</source>
        <translation>模型库没有这个模型所需的全部文件（%1）。</translation>
    </message>
    <message>
        <source>%1 did not come as the hub described it: its checksum is another. Nothing was deleted; starting again fetches this file anew.</source>
        <translation>%1 与模型库的描述不符：校验和不同。没有删除任何内容；重新开始会再次下载这个文件。</translation>
    </message>
    <message>
        <source>There is too little room on the disk: %1 are needed, %2 are free. What has come is kept.</source>
        <translation>磁盘空间不足：需要 %1，可用 %2。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>The disk refused to take it: %1</source>
        <translation>磁盘无法写入：%1</translation>
    </message>
    <message>
        <source>The hub points to an address that is not followed: %1</source>
        <translation>模型库指向一个不予跟随的地址：%1</translation>
    </message>
    <message>
        <source>The hub does not send it: %1</source>
        <translation>模型库没有发送：%1</translation>
    </message>
    <message>
        <source>The connection broke off: %1</source>
        <translation>连接中断：%1</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineDevices</name>
    <message>
        <source>the engine program crashed, or took too long</source>
        <translation>引擎程序崩溃或耗时过长</translation>
    </message>
    <message>
        <source>The test could not be prepared: the folder for temporary files takes nothing.</source>
        <translation>无法准备测试：临时文件夹无法写入。</translation>
    </message>
    <message>
        <source>It does not compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>The exact numbers could not be made: %1</source>
        <translation>无法得到精确的数字：%1</translation>
    </message>
    <message>
        <source>the engine program ended with %1</source>
        <translation>引擎程序以 %1 结束</translation>
    </message>
    <message>
        <source>Its numbers are no numbers. A newer driver may help; until then use another device.</source>
        <translation>它算出的不是有效的数字。更新驱动程序可能有帮助；在此之前请使用其他设备。</translation>
    </message>
    <message>
        <source>Its numbers are wrong by up to %1 %. A newer driver may help; until then use another device.</source>
        <translation>它算出的数字误差高达 %1 %。更新驱动程序可能有帮助；在此之前请使用其他设备。</translation>
    </message>
    <message>
        <source>It computes rightly: words, a picture and a sound, with numbers that differ by %1 % at most.</source>
        <translation>计算正确：文字、图片和声音，数字最多相差 %1 %。</translation>
    </message>
</context>
<context>
    <name>pipit::app::GatedNetwork</name>
    <message>
        <source>“No network” is on</source>
        <translation>“禁用网络”已开启</translation>
    </message>
</context>
<context>
    <name>pipit::app::ModelDownload</name>
    <message>
        <source>nothing came for a while</source>
        <translation>有一段时间没有收到数据</translation>
    </message>
    <message>
        <source>it sent another part of the file than was asked for</source>
        <translation>它发送的不是所请求的部分</translation>
    </message>
    <message>
        <source>it has another version of the file</source>
        <translation>它有这个文件的另一个版本</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>连接提前结束</translation>
    </message>
</context>
<context>
    <name>pipit::app::Models</name>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>This is neither a GGUF file nor a model's folder that can be read.</source>
        <translation>这既不是 GGUF 文件，也不是可读取的模型文件夹。</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>它已经不在那里了。</translation>
    </message>
    <message>
        <source>This file holds only the parts that see and hear. Please put it beside a model, and add that.</source>
        <translation>这个文件只包含看和听的部分。请把它放在模型旁边，然后添加模型。</translation>
    </message>
    <message>
        <source>It is not a Gemma 3n. Pipit's own engine runs only these; a server can run others.</source>
        <translation>它不是 Gemma 3n。Pipit 自己的引擎只运行这类模型；服务器可以运行其他模型。</translation>
    </message>
    <message>
        <source>“No network” is on, so the server was not asked. You can turn it off in the settings under Privacy.</source>
        <translation>“禁用网络”已开启，因此没有询问服务器。您可以在设置的“隐私”中关闭它。</translation>
    </message>
    <message>
        <source>A web page came back instead of a list of models. Please check the address.</source>
        <translation>返回的是网页而不是模型列表。请检查地址。</translation>
    </message>
    <message>
        <source>The server asks for a key, or does not accept this one.</source>
        <translation>服务器要求密钥，或者不接受这个密钥。</translation>
    </message>
    <message>
        <source>The server gave no list of models: %1</source>
        <translation>服务器没有给出模型列表：%1</translation>
    </message>
    <message>
        <source>This choice could not be saved: %1</source>
        <translation>无法保存这个选择：%1</translation>
    </message>
    <message>
        <source>The server's key stands in Pipit's database, and this system has no secret store that answers to move it to.</source>
        <translation>服务器的密钥仍在 Pipit 的数据库里，而这个系统没有可用的密钥库来存放它。</translation>
    </message>
    <message>
        <source>Some files could not be deleted: %1</source>
        <translation>有些文件无法删除：%1</translation>
    </message>
    <message>
        <source>%1 is here and checked. You can choose it in the model sheet.</source>
        <translation>%1 已下载并校验。您可以在模型面板中选择它。</translation>
    </message>
    <message>
        <source>Pipit cannot use it: %1</source>
        <translation>Pipit 无法使用它：%1</translation>
    </message>
    <message>
        <source>No device was found: %1</source>
        <translation>没有找到设备：%1</translation>
    </message>
    <message>
        <source>No GPU was found, so the processor computes, which is slow. If there is one in this computer, its Vulkan driver is missing or too old.</source>
        <translation>没有找到 GPU，因此由处理器计算，速度较慢。如果这台电脑有 GPU，则它的 Vulkan 驱动程序缺失或过旧。</translation>
    </message>
    <message>
        <source>There is a GPU, but Pipit cannot use it; the reason stands below.</source>
        <translation>有 GPU，但 Pipit 无法使用它；原因见下方。</translation>
    </message>
    <message>
        <source>The processor computes, by your choice. The GPU would be quicker.</source>
        <translation>按您的选择由处理器计算。GPU 会更快。</translation>
    </message>
    <message>
        <source>“%1” is no address. It begins with http:// or https://, as http://localhost:8080</source>
        <translation>“%1”不是地址。地址以 http:// 或 https:// 开头，例如 http://localhost:8080</translation>
    </message>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>服务器还没有模型。请在那里添加一个。</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConnectionListModel</name>
    <message>
        <source>Question to a server</source>
        <translation>向服务器提问</translation>
    </message>
    <message>
        <source>A server's list of models</source>
        <translation>服务器的模型列表</translation>
    </message>
    <message>
        <source>List of a model's files</source>
        <translation>模型的文件列表</translation>
    </message>
    <message>
        <source>Download of a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Not made: “No network” was on</source>
        <translation>未连接：“禁用网络”已开启</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>接收 %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DeviceListModel</name>
    <message>
        <source>Processor, no GPU</source>
        <translation>处理器，非 GPU</translation>
    </message>
    <message>
        <source>Comparing its numbers with exact ones…</source>
        <translation>正在与精确的数字比较…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::InstalledListModel</name>
    <message>
        <source>Delete the files of “%1”</source>
        <translation>删除“%1”的文件</translation>
    </message>
    <message>
        <source>Take “%1” off this list</source>
        <translation>从列表中移除“%1”</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ModelsViewModel</name>
    <message>
        <source>Kept in the system's secret store.</source>
        <translation>保存在系统的密钥库中。</translation>
    </message>
    <message>
        <source>This system has no secret store that answers, so it is kept until Pipit is closed, and nowhere on the disk.</source>
        <translation>这个系统没有可用的密钥库，因此只保留到 Pipit 关闭，不会写入磁盘。</translation>
    </message>
    <message>
        <source>The server's own choice</source>
        <translation>由服务器决定</translation>
    </message>
</context>
<context>
    <name>pipit::ui::OfferedListModel</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>Open the page…</source>
        <translation>打开页面…</translation>
    </message>
    <message>
        <source>Allow the network</source>
        <translation>允许网络</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Asking what there is…</source>
        <translation>正在查询文件…</translation>
    </message>
    <message>
        <source>Checking what has come  ·  %1</source>
        <translation>正在校验已下载的部分  ·  %1</translation>
    </message>
    <message>
        <source>Paused  ·  %1</source>
        <translation>已暂停  ·  %1</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n second(s)</source>
        <translation>
            <numerusform>%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>BackupsSheet</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Reading the backups…</source>
        <translation>正在读取备份…</translation>
    </message>
    <message>
        <source>There is no backup yet. Pipit makes one every few minutes in which something was written.</source>
        <translation>还没有备份。只要有新内容，Pipit 每隔几分钟就会备份一次。</translation>
    </message>
    <message>
        <source>Pipit saves all chats by itself. Choose a time to see what would change. What you have now is kept, too.</source>
        <translation>Pipit 会自动保存所有对话。选择一个时间，即可查看会有哪些变化。现有的内容也会保留。</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>会有哪些变化</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>恢复到此处</translation>
    </message>
</context>
<context>
    <name>VideoSheet</name>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>图片数量</translation>
    </message>
    <message>
        <source>Pictures of the video</source>
        <translation>视频中的图片</translation>
    </message>
    <message>
        <source>Picture at %1</source>
        <translation>%1 处的图片</translation>
    </message>
    <message>
        <source>Leave out the picture at %1</source>
        <translation>去掉 %1 处的图片</translation>
    </message>
    <message>
        <source>With its sound</source>
        <translation>包含声音</translation>
    </message>
    <message>
        <source>Taking pictures…</source>
        <translation>正在截取图片…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Or at these times, as 0:03, 1:10.5</source>
        <translation>或者在这些时间，例如 0:03, 1:10.5</translation>
    </message>
</context>
<context>
    <name>pipit::app::SavedHistory</name>
    <message>
        <source>This backup cannot be read: %1</source>
        <translation>无法读取此备份：%1</translation>
    </message>
    <message>
        <source>What was saved on %1 is back. What was here before is kept among the backups.</source>
        <translation>已恢复 %1 保存的内容。之前的内容保留在备份中。</translation>
    </message>
    <message>
        <source>Nothing was restored: %1</source>
        <translation>没有恢复任何内容：%1</translation>
    </message>
</context>
<context>
    <name>pipit::app::VideoReader</name>
    <message>
        <source>The program that reads videos could not be started.</source>
        <translation>无法启动读取视频的程序。</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>无法读取此视频。</translation>
    </message>
    <message>
        <source>This video cannot be read: %1</source>
        <translation>无法读取此视频：%1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SavedListModel</name>
    <message>
        <source>It cannot be read. Its files are kept in %1.</source>
        <translation>无法读取。文件保存在 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n 个对话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside by a restore</source>
        <translation>恢复时保留</translation>
    </message>
    <message>
        <source>Set aside because it was damaged</source>
        <translation>因损坏而保留</translation>
    </message>
    <message>
        <source>“%1” goes, empty</source>
        <translation>“%1”（空）会移走</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) come back</source>
        <translation>
            <numerusform>“%1”：恢复 %n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) go</source>
        <translation>
            <numerusform>“%1”：移走 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”: messages come back and go</source>
        <translation>“%1”：有消息恢复，也有消息移走</translation>
    </message>
    <message>
        <source>Nothing would change: the history holds the same messages now.</source>
        <translation>不会有变化：现在的历史记录中是相同的消息。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) come back.</source>
        <translation>
            <numerusform>恢复 %n 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer message(s) are set aside.</source>
        <translation>
            <numerusform>%n 条较新的消息会另行保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) are missing.</source>
        <translation>
            <numerusform>缺少 %n 个图片或声音。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::VideoViewModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>the sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>“%1” is no time. Write minutes and seconds, as 0:03, 1:10.5</source>
        <translation>“%1”不是时间。请写成分和秒，例如 0:03, 1:10.5</translation>
    </message>
    <message>
        <source>%1 is after the end: the video lasts %2.</source>
        <translation>%1 超出了结尾：视频长 %2。</translation>
    </message>
    <message>
        <source>These are %1 times; up to %2 are possible.</source>
        <translation>这里有 %1 个时间；最多可以有 %2 个。</translation>
    </message>
</context>
<context>
    <name>QuickAsk</name>
    <message>
        <source>Quick question – Pipit</source>
        <translation>快速提问 – Pipit</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>问点什么</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>The answer is coming</source>
        <translation>回答马上就来</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open in Pipit</source>
        <translation>在 Pipit 中打开</translation>
    </message>
</context>
<context>
    <name>TextSizeRow</name>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show Pipit</source>
        <translation>显示 Pipit</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>快速提问</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>WelcomeSheet</name>
    <message>
        <source>Welcome to Pipit</source>
        <translation>欢迎使用 Pipit</translation>
    </message>
    <message>
        <source>What answers you</source>
        <translation>谁来回答您</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>语言和外观</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say: words, pictures, sounds, documents, what the camera sees.</source>
        <translation>您输入、展示或说出的一切都可以提问：文字、图片、声音、文档、摄像头看到的画面。</translation>
    </message>
    <message>
        <source>It all stays on this computer. There is no account, and nothing is sent anywhere unless you ask for it.</source>
        <translation>一切都留在这台电脑上。不需要账号，除非您要求，否则不会发送任何内容。</translation>
    </message>
    <message>
        <source>Everything works from the keyboard, too: Ctrl+/ shows the keys.</source>
        <translation>所有功能都可以用键盘操作：按 Ctrl+/ 查看快捷键。</translation>
    </message>
    <message>
        <source>A small model comes with Pipit and answers at once, offline. It names simple pictures, reads printed words, understands short spoken questions, and knows little else.</source>
        <translation>Pipit 自带一个小模型，离线即可立即回答。它能认出简单的图片、读出印刷的文字、听懂简短的口头问题，除此之外所知不多。</translation>
    </message>
    <message>
        <source>Bigger models such as Gemma 3n know far more. You find them, and what your computer can run, at the top right whenever you like.</source>
        <translation>Gemma 3n 等更大的模型知道得多得多。您随时可以在右上角找到它们，以及您的电脑能运行哪些。</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>现在：%1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Announcer</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Notifier</name>
    <message>
        <source>An answer did not succeed</source>
        <translation>有一个回答未能完成</translation>
    </message>
    <message>
        <source>Your answer is ready</source>
        <translation>您的回答已完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ShortcutListModel</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>发送消息</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>In an empty message: edit the last one</source>
        <translation>消息为空时：编辑上一条消息</translation>
    </message>
    <message>
        <source>Paste text, a picture or files</source>
        <translation>粘贴文字、图片或文件</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Search in all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Go to the message field</source>
        <translation>转到消息框</translation>
    </message>
    <message>
        <source>Scroll the conversation</source>
        <translation>滚动对话</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后的回答</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>显示或隐藏侧边栏</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>显示此列表</translation>
    </message>
    <message>
        <source>Hold and talk; or press, talk, press again</source>
        <translation>按住说话；或按一下，说完再按一下</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>实时对话</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>屏幕截图</translation>
    </message>
    <message>
        <source>Instructions and sampling of the chat</source>
        <translation>此对话的指示与采样</translation>
    </message>
    <message>
        <source>After deleting a chat: take it back</source>
        <translation>删除对话后：恢复它</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个聊天</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个聊天</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation>正常文字大小</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing: press it with Ctrl or Alt, or take a function key.</source>
        <translation>%1 单独用于输入：请与 Ctrl 或 Alt 一起按，或使用功能键。</translation>
    </message>
    <message>
        <source>%1 is needed for writing.</source>
        <translation>%1 用于输入。</translation>
    </message>
    <message>
        <source>%1 is taken: “%2”.</source>
        <translation>%1 已被使用：“%2”。</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>The usual keys for: %1</source>
        <translation>恢复默认按键：%1</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>请按下按键…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::QuickAskViewModel</name>
    <message>
        <source>Ask Pipit a quick question</source>
        <translation>向 Pipit 快速提问</translation>
    </message>
    <message>
        <source>This desktop gives programs no such key. In its settings, give one to the command “pipit --quick-ask”.</source>
        <translation>此桌面不向程序提供这样的快捷键。请在桌面设置中为命令“pipit --quick-ask”指定一个快捷键。</translation>
    </message>
    <message>
        <source>The desktop asks which key it is to be.</source>
        <translation>桌面正在询问使用哪个快捷键。</translation>
    </message>
    <message>
        <source>The desktop did not give it a key.</source>
        <translation>桌面没有分配快捷键。</translation>
    </message>
    <message>
        <source>The desktop listens for it; its settings say which key it is.</source>
        <translation>桌面正在监听；具体按键见桌面设置。</translation>
    </message>
    <message>
        <source>It is %1. The desktop&apos;s settings can change it.</source>
        <translation>快捷键是 %1。可在桌面设置中更改。</translation>
    </message>
</context>
</TS>
